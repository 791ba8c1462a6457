import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const messages = (count: number) => forms.ru(count, "сообщение", "сообщения", "сообщений");

export const distributions: Catalogue["distributions"] = {
  creation: "Создание рассылки",
  search: "Поиск по названию",
  anyState: "Любое состояние",
  anyChannel: "Любой канал",
  anyTime: "За всё время",
  lastDays: (days) => `Последние ${days} ${forms.ru(days, "день", "дня", "дней")}`,
  period: "Период",
  state: "Состояние",
  channel: "Канал",
  summary: (running, paused, perMinute) => `Идут: ${running}, на паузе: ${paused}. За минуту уходит: ${perMinute}.`,
  columns: {
    name: "Название",
    state: "Состояние",
    messages: "Сообщения",
    progress: "Ход",
    start: "Начало",
    finish: "Конец",
    actions: "Действия",
  },
  apiKey: (name) => `ключ API ${name}`,
  byItself: "Carillon",
  noSheet: "Файл ещё не выбран",
  reading: (rows) => `Прочитано строк: ${rows}`,
  onHold: "ждёт",
  list: "Рассылки",
  pause: (name) => `Поставить на паузу: ${name}`,
  resume: (name) => `Возобновить: ${name}`,
  report: (name) => `Отчёт: ${name}`,
  menuOf: (name) => `Ещё действия: ${name}`,
  open: "Открыть",
  goOn: "Продолжить черновик",
  copy: "Сделать копию",
  reportAction: "Скачать отчёт",
  cancel: "Отменить",
  discard: "Удалить черновик",
  cancelTitle: (name) => `Отмена: ${name}`,
  cancelText: (count, written) =>
    count === 0
      ? "Ничего уже не ждёт отправки: то, что отправляется, дойдёт."
      : `**${written} ${messages(count)}** не ${forms.ru(count, "уйдёт", "уйдут", "уйдут")}. Переданное провайдеру дойдёт и останется в отчёте. Вернуть отменённое нельзя.`,
  cancelButton: (count, written) => `Отменить ${written} ${messages(count)}`,
  keep: "Не отменять",
  none: "Таких рассылок нет",
  emptyTitle: "Пока ничего не отправлено",
  empty: "Рассылка — это таблица, из которой получаются сообщения: одна строка — одно сообщение.",
  firstSteps: "Пройти весь путь с образцом таблицы",
  older: "Показать более ранние",
};

export const everything: Catalogue["everything"] = {
  pause: "Всё на паузу",
  resume: "Возобновить всё",
  paused: (who, when) => `**Всё на паузе** с ${when}, остановил(а) ${who}. Ничего не уходит.`,
  pausedByKey: (when) => `**Всё на паузе** с ${when}. Ничего не уходит.`,
};
