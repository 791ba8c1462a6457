import { forms } from "../forms.ts";
import type { Catalogue } from "../use-words.ts";

const rowsOf = (count: number) => forms.ru(count, "строка", "строки", "строк");

const kinds: Catalogue["creationCheck"]["kinds"] = {
  phone_invalid: "Такого номера быть не может",
  phone_rounded: "Таблица округлила номер",
  phone_several: "Два номера в одной ячейке",
  phone_is_date: "Номер превратился в дату",
  phone_ambiguous: "Номер подходит двум странам",
  phone_zero_restored: "Не было первого нуля",
  channel_without_account: "Для канала нет провайдера",
  required: "Не заполнена нужная ячейка",
  missing_column: "Нет нужного столбца",
  no_recipient_column: "Нет столбца с получателями",
  variable_empty: "Нечего подставить",
  variable_missing: "Нет столбца для имени в скобках",
  variable_unused: "Переменной нет в тексте",
  time_is_date: "Время превратилось в дату",
  date_unreadable: "Дату не прочитать",
  window_overlap: "Окна пересекаются",
  windows_unreadable: "Окна не прочитать",
  start_in_past: "Начало прошло: уйдёт сразу",
  start_expired: "Начало прошло слишком давно",
  sender_unknown: "Такого отправителя в аккаунте нет",
  sms_unicode: "Из-за отдельных символов SMS длиннее",
  said_before: "Тот же телефон и тот же текст: первая уйдёт, эта пропускается",
  choice_unknown: "Недопустимое значение",
  id_rounded: "Таблица округлила длинное число",
  spreadsheet_error: "Таблица показывает ошибку в формуле",
  unknown_column: "Столбец не из списка параметров",
};

export const creationCheck: Catalogue["creationCheck"] = {
  kinds,
  reading: "Строки ещё читаются: числа растут.",
  allGood: (count, written) =>
    count === 1 ? "Единственная строка в порядке" : `В порядке все ${written} ${rowsOf(count)}`,
  canGo: (count) => forms.ru(count, "сообщение может уйти", "сообщения могут уйти", "сообщений могут уйти"),
  bad: (count) => forms.ru(count, "строка с ошибкой", "строки с ошибкой", "строк с ошибкой"),
  skipped: (count) =>
    forms.ru(count, "сообщение будет пропущено", "сообщения будут пропущены", "сообщений будут пропущены"),
  ofRows: (count, written) => `Всего ${written} ${rowsOf(count)}.`,
  ofRowsWithBad: (count, written) =>
    `Всего ${written} ${rowsOf(count)}. Хорошие могут уйти сейчас; исправленные можно добавить потом, в эту же рассылку.`,
  title: (count, written) => (count === 0 ? "Что не так с таблицей" : `${written} ${rowsOf(count)} с ошибкой`),
  download: (count, written) =>
    count === 1 ? "Скачать эту строку" : `Скачать ${written} ${forms.ru(count, "строку", "строки", "строк")}`,
  addCorrected: "Добавить исправленные",
  filter: "Показать только строки",
  all: "Все ошибки",
  file: "Файл",
  row: "Строка",
  column: "Столбец",
  wrong: "Что не так и что стоит в ячейке",
  whole: "вся таблица",
  emptyCell: "пусто",
  more: "Показать ещё строки",
  worthKnowing: "Стоит знать",
  stopsNothing: "Отправке это не мешает.",
  such: (row) => `например, строка ${row}`,
  showRows: (kind) => `Строки: ${kind}`,
  hide: "Скрыть",
};
