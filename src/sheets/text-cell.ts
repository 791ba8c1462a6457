import type { Cell } from "./sheet.ts";

/** How spreadsheet programs write their errors, in English and in Russian. Also those of LibreOffice. */
const errorWord =
  /^(?:#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|Н\/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ\/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!)|Err:\d{3})$/;

const HASH = 35;
const CAPITAL_E = 69;

/** What a cell of text holds: an error that was pasted as its value, or came through a csv, is still no value. */
export function cellOfText(text: string): Cell {
  const first = text.charCodeAt(0);
  const mayBeError = first === HASH || first === CAPITAL_E;
  return mayBeError && errorWord.test(text) ? { error: text } : text;
}
