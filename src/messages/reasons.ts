import type { Language } from "../accounts/language.ts";

type Words = { en: string; ru: string; mayHelp: boolean };

/** Why a message is as it is, in words for people, and whether sending it again can help. One table for every connector. */
const reasons = {
  bad_address: {
    en: "The number does not exist or cannot receive messages",
    ru: "Номер не существует или не принимает сообщения",
    mayHelp: false,
  },
  bad_content: {
    en: "The provider does not accept this text or sender",
    ru: "Провайдер не принимает этот текст или имя отправителя",
    mayHelp: false,
  },
  opted_out: { en: "The recipient does not want messages", ru: "Получатель отказался от сообщений", mayHelp: false },
  refused: { en: "The provider refused the message", ru: "Провайдер отклонил сообщение", mayHelp: false },
  undelivered: { en: "The message did not reach the phone", ru: "Сообщение не дошло до телефона", mayHelp: true },
  throttled: {
    en: "The provider asked to slow down; it goes again by itself",
    ru: "Провайдер попросил снизить скорость; отправим ещё раз сами",
    mayHelp: true,
  },
  provider_down: {
    en: "The provider could not be reached; it goes again by itself",
    ru: "Провайдер недоступен; отправим ещё раз сами",
    mayHelp: true,
  },
  account_refused: {
    en: "The provider does not accept our account (password or balance); the provider account is paused",
    ru: "Провайдер не принимает нашу учётную запись (пароль или баланс); она приостановлена",
    mayHelp: true,
  },
  no_answer: {
    en: "The provider did not answer: the message may have been sent",
    ru: "Провайдер не ответил: сообщение могло быть отправлено",
    mayHelp: true,
  },
  attempts_used: {
    en: "The provider did not take it in as many attempts as its row allows",
    ru: "Провайдер не принял его за столько попыток, сколько разрешает строка",
    mayHelp: true,
  },
  not_tried_again: {
    en: "The provider did not take it, and the error codes of its row allow no further attempt",
    ru: "Провайдер не принял его, а коды ошибок в строке не разрешают новую попытку",
    mayHelp: true,
  },
  validity_over: {
    en: "Its validity period ended before it could be sent",
    ru: "Срок действия истёк раньше, чем её можно было отправить",
    mayHelp: true,
  },
  expired_at_provider: {
    en: "The phone was unreachable until the validity period ended",
    ru: "Телефон был недоступен до конца срока действия",
    mayHelp: true,
  },
  no_receipt: {
    en: "No receipt came in time: it may have been delivered",
    ru: "Отчёт о доставке не пришёл вовремя: сообщение могло дойти",
    mayHelp: false,
  },
  duplicate: {
    en: "A message with the same unique message id was sent before",
    ru: "Сообщение с таким же unique message id уже было",
    mayHelp: false,
  },
  same_content: {
    en: "The same text goes to this recipient already",
    ru: "Этому получателю уже уходит такой же текст",
    mayHelp: false,
  },
  reported_sent: {
    en: "The file says that it was sent already",
    ru: "В файле отмечено, что сообщение уже отправлено",
    mayHelp: false,
  },
  reported_gone: {
    en: "The message of the report does not need to go again: it was sent, is on its way, or may have arrived",
    ru: "Сообщение из отчёта не нужно отправлять снова: оно отправлено, отправляется или могло дойти",
    mayHelp: false,
  },
  reported_unknown: {
    en: "The account has no message with the id that the report names",
    ru: "В аккаунте нет сообщения с id, указанным в отчёте",
    mayHelp: false,
  },
  filtered_country: {
    en: "Left out by its filter: another country",
    ru: "Исключено фильтром: другая страна",
    mayHelp: false,
  },
  filtered_group: {
    en: "Left out by its filter: the recipient is in an excluded group",
    ru: "Исключено фильтром: получатель входит в исключённую группу",
    mayHelp: false,
  },
  filtered_recent: {
    en: "Left out by its filter: the recipient had a message lately",
    ru: "Исключено фильтром: получатель недавно получал сообщение",
    mayHelp: false,
  },
  filtered_never_delivered: {
    en: "Left out by its filter: no message has ever reached this recipient",
    ru: "Исключено фильтром: этому получателю ещё ничего не доставлялось",
    mayHelp: false,
  },
  no_address: {
    en: "The person has no address on this channel",
    ru: "У человека нет адреса в этом канале",
    mayHelp: false,
  },
  erased: {
    en: "The data of this person was erased before it could go",
    ru: "Данные этого человека стёрты до отправки",
    mayHelp: false,
  },
  taken_back: { en: "Cancelled by a person", ru: "Отменено пользователем", mayHelp: false },
  held: { en: "Paused by a person", ru: "Приостановлено пользователем", mayHelp: true },
  our_fault: {
    en: "An error in Carillon: it waits for a person; the log has the details",
    ru: "Ошибка в Carillon: сообщение ждёт человека; подробности в журнале",
    mayHelp: true,
  },
} as const satisfies Record<string, Words>;

export type Reason = keyof typeof reasons;

/** The words of a stored reason; null for none. */
export function presentReason(
  reason: string | null,
  language: Language,
): { code: string; text: string; mayHelp: boolean } | null {
  if (reason === null || !Object.hasOwn(reasons, reason)) return null;
  const words: Words = reasons[reason as Reason];
  return { code: reason, text: words[language], mayHelp: words.mayHelp };
}
