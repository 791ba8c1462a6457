import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const messages = (count: number) => forms.ru(count, "сообщение", "сообщения", "сообщений");

export const messageList: Catalogue["messageList"] = {
  title: "Сообщения",
  search: "Телефон, external id, unique message id",
  anyState: "Любое состояние",
  state: "Состояние",
  anyChannel: "Любой канал",
  channel: "Канал",
  anyTime: "За всё время",
  period: "Период",
  lastDays: (days) =>
    `${forms.ru(days, "Последний", "Последние", "Последние")} ${days} ${forms.ru(days, "день", "дня", "дней")}`,
  reason: (text) => `Причина: ${text}`,
  leaveReason: (text) => `Показывать не только: ${text}`,
  columns: {
    phone: "Телефон",
    externalId: "External id",
    distribution: "Рассылка",
    state: "Состояние",
    channel: "Канал",
    parts: "Части",
    changed: "Изменено",
    actions: "Действия",
  },
  erased: "удалено",
  row: (row) => `строка ${row}`,
  choose: (phone) => `Выбрать сообщение на ${phone}`,
  chooseAll: "Выбрать все на этой странице",
  range: (from, to) => `${from}–${to}`,
  rangeOf: (from, to, all) => `${from}–${to} из ${all}`,
  none: "Ни одно сообщение не подходит",
  emptyTitle: "Сообщений пока нет",
  empty: "Каждая строка таблицы, которую можно отправить, становится сообщением. Здесь видно, что с ним стало.",
  chosen: (written, count) => `${forms.ru(count, "Выбрано", "Выбраны", "Выбрано")} ${written} ${messages(count)}`,
  unchoose: "Снять выбор",
  chosenNothing: "Ни одно из них больше не ждёт: менять нечего.",
  whole: "Действия со всем показанным",
  wholeTitle: "Всё, что показывает фильтр",
  wholeCount: (written, count) => `Он показывает **${written} ${messages(count)}**.`,
  counting: "Считаем…",
  tooMany: "Подходит больше 1 000 сообщений. Сузьте фильтр или откройте их рассылку и действуйте там.",
  wholeNothing: "Здесь больше ничего не ждёт: нечего ставить на паузу, возобновлять или отменять.",
  act: {
    pause: (written, count) => `Поставить на паузу ${written} ${messages(count)}`,
    resume: (written, count) => `Возобновить ${written} ${messages(count)}`,
    cancellation: (written, count) => `Отменить ${written} ${messages(count)}`,
  },
  acted: {
    pause: (written, count) => `На паузе **${written} ${messages(count)}**.`,
    resume: (written, count) =>
      `${forms.ru(count, "Возобновлено", "Возобновлены", "Возобновлено")} **${written} ${messages(count)}**.`,
    cancellation: (written, count) =>
      `${forms.ru(count, "Отменено", "Отменены", "Отменено")} **${written} ${messages(count)}**.`,
  },
  others: (written, count) =>
    `Ещё ${written} ${forms.ru(count, "осталось как было", "остались как были", "остались как были")}.`,
  cancelTitle: (written, count) => `Отмена: ${written} ${messages(count)}`,
  cancelText: (written, count) =>
    `**${written} ${messages(count)}** не ${forms.ru(count, "уйдёт", "уйдут", "уйдут")}. То, что уже передано провайдеру, дойдёт и останется в отчёте. Вернуть отменённое нельзя.`,
  keep: "Оставить",
  keepThem: "Оставить",
  edit: (phone) => `Изменить сообщение на ${phone}`,
  withdraw: (phone) => `Отменить сообщение на ${phone}`,
};
