import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const messagesOf = (count: number) => forms.ru(count, "сообщение", "сообщения", "сообщений");

export const creationConfirm: Catalogue["creationConfirm"] = {
  nothingGoes: "Пока что ничего не уйдёт.",
  atOnce: "Как только вы нажмёте «Отправить», ",
  onDay: (day) => `${day.startsWith("вторник") ? "во" : "в"} ${accusative(day)}`,
  who: (count, written, sender) =>
    `${forms.ru(count, "уйдёт", "уйдут", "уйдёт")} **${written}** ${messagesOf(count)}${sender === "" ? "" : ` от **${sender}**`}.`,
  theirTime: "по времени получателя",
  first: (first) => `Первое уйдёт в ${first}.`,
  last: (last) => `Последнее уйдёт до ${last}.`,
  firstAndLast: (first, last) => `Первое уйдёт в ${first}, последнее в ${last}.`,
  notAtNight: "**Ночью не уйдёт ничего.**",
  notAtNightButRows: "**Ночью не уйдёт ничего**, кроме строк, где указаны свои часы.",
  alsoAtNight: "**Сообщения могут уйти и ночью.**",
  ownTexts: "Свой текст из каждой строки.",
  hours: (windows) => `Открытые часы там, где получатель: ${windows}`,
  whoTitle: "Кому",
  rows: "Строк в файле",
  withProblem: "С ошибкой, не пойдут",
  leftOut: "Скрытые, примеры и опоздавшие исправления",
  severalRecipients: "Строки с несколькими получателями",
  skipped: "Пропущено",
  otherSkipped: "Пропущено по другим причинам",
  messages: "Сообщений",
  byWhat: "По каналам",
  smsParts: "Частей SMS",
  approved: (who, time) => `Подтверждено в ${time}: ${who}`,
  asked: (who, time) => `Запрошено подтверждение в ${time}: ${who}`,
  mustApprove: "Нужно подтверждение второго человека",
  above: (count, written) =>
    `Больше ${written} ${forms.ru(count, "сообщения", "сообщений", "сообщений")} подтверждает второй человек. Изменится текст, файл или время — нужно подтвердить снова.`,
  asksAgain: "Изменится текст, файл или время — нужно подтвердить снова.",
  ask: "Запросить подтверждение",
  approve: "Подтвердить",
  takeBack: "Отозвать подтверждение",
  send: (count, written) => `Отправить ${written} ${messagesOf(count)}`,
  sendWithParts: (count, written, parts, partsWritten) =>
    `Отправить ${written} ${messagesOf(count)} · ${partsWritten} ${forms.ru(parts, "часть", "части", "частей")}`,
  stillPause: "И потом можно поставить на паузу или отменить.",
  why: {
    mayNot: "Ваша роль не отправляет.",
    uploading: "Файл ещё загружается.",
    reading: "Строки ещё читаются.",
    hidden: "Решите на вкладке «Основное», что делать со скрытыми строками.",
    lacking: "Таблице чего-то не хватает: задайте это на вкладке «Основное».",
    noSheet: "Таблицы пока нет.",
    nothing: "Нет ни одной строки без ошибки.",
    unfinished: "Исправьте отмеченное: в таком виде оно не сохранится.",
    unsaved: "Последнее изменение не сохранено: сервер недоступен.",
    saving: "Последнее изменение сохраняется.",
    approvalNeeded: "Нужно подтверждение второго человека: запросите его.",
    approvalAwaited: "Ждём подтверждения второго человека.",
  },
};

/** Weekdays as they stand behind «в»: среда becomes среду. */
function accusative(day: string): string {
  return day
    .replace(/^среда/, "среду")
    .replace(/^пятница/, "пятницу")
    .replace(/^суббота/, "субботу");
}
