import { forms } from "../forms.ts";

const rowsOf = (count: number) => forms.en(count, "row", "rows");

/** Kinds of problems and warnings in a few words, by the server's code; others begin as the server's own text does. */
const kinds: Record<string, string> = {
  phone_invalid: "Phone number is not valid",
  phone_rounded: "Number rounded by the spreadsheet",
  phone_several: "Two numbers in one cell",
  phone_is_date: "Number became a date",
  phone_ambiguous: "Could be a number of two countries",
  phone_zero_restored: "Leading zero was missing",
  channel_without_account: "No provider for this channel",
  required: "A needed cell is empty",
  missing_column: "A needed column is missing",
  no_recipient_column: "No column with recipients",
  variable_empty: "No value to fill in",
  variable_missing: "No column for a name in braces",
  variable_unused: "Variable that the text does not use",
  time_is_date: "Time became a date",
  date_unreadable: "Date cannot be read",
  window_overlap: "Windows overlap",
  windows_unreadable: "Windows cannot be read",
  start_in_past: "Start has passed: it goes at once",
  start_expired: "Start passed too long ago",
  sender_unknown: "Sender is none of the account’s",
  sms_unicode: "A few characters make the SMS longer",
  said_before: "Repeats a phone with the same text: the first goes, this one is skipped",
  choice_unknown: "Value is none of the known ones",
  id_rounded: "Long number rounded by the spreadsheet",
  spreadsheet_error: "The spreadsheet shows a mistake in a formula",
  unknown_column: "Column that is no field",
};

export const creationCheck = {
  kinds,
  reading: "The rows are still being read: the figures grow.",
  allGood: (count: number, written: string) => (count === 1 ? "The only row is good" : `All ${written} rows are good`),
  canGo: (count: number) => forms.en(count, "message can go", "messages can go"),
  bad: (count: number) => forms.en(count, "row has a problem", "rows have a problem"),
  skipped: (count: number) => forms.en(count, "message will be skipped", "messages will be skipped"),
  ofRows: (count: number, written: string) => `Of ${written} ${rowsOf(count)}.`,
  ofRowsWithBad: (count: number, written: string) =>
    `Of ${written} ${rowsOf(count)}. The good ones can go now; bring the corrected ones later, to this same distribution.`,
  title: (count: number, written: string) =>
    count === 0 ? "What is wrong with the sheet" : `${written} ${rowsOf(count)} with a problem`,
  download: (count: number, written: string) => (count === 1 ? "Download the row" : `Download the ${written} rows`),
  addCorrected: "Add corrected rows",
  filter: "Show only rows with",
  all: "All problems",
  file: "File",
  row: "Row",
  column: "Column",
  wrong: "What is wrong, and the cell as it is",
  whole: "the whole sheet",
  emptyCell: "empty",
  more: "Show more rows",
  worthKnowing: "Worth knowing",
  stopsNothing: "Nothing here stops you.",
  such: (row: string) => `such as row ${row}`,
  showRows: (kind: string) => `Rows: ${kind}`,
  hide: "Hide",
};
