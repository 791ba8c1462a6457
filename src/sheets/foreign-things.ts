import type { Language } from "../accounts/language.ts";

/** What people upload instead of a sheet, as the refusal calls it. */
export const foreignThings = {
  pdf: { en: "a PDF document", ru: "документ PDF" },
  picture: { en: "a picture", ru: "картинка" },
  recording: { en: "a picture or a recording", ru: "картинка или запись" },
  word: { en: "a Word document", ru: "документ Word" },
  powerpoint: { en: "a PowerPoint presentation", ru: "презентация PowerPoint" },
  email: { en: "a saved e-mail", ru: "сохранённое письмо" },
  rtf: { en: "a text document (RTF)", ru: "текстовый документ (RTF)" },
  vcard: { en: "a list of contacts (vCard)", ru: "список контактов (vCard)" },
  json: { en: "a JSON document", ru: "документ JSON" },
  binary: { en: "a binary file", ru: "двоичный файл" },
  other_document: { en: "a document of another program", ru: "документ другой программы" },
  xlsb: { en: "a binary Excel workbook (.xlsb)", ru: "двоичная книга Excel (.xlsb)" },
  numbers: { en: "an Apple Numbers sheet", ru: "таблица Apple Numbers" },
  xml_2003: { en: "an XML spreadsheet of 2003", ru: "таблица XML 2003 года" },
  flat_ods: {
    en: "an OpenDocument sheet in one XML file (.fods)",
    ru: "таблица OpenDocument в одном файле XML (.fods)",
  },
  xml: { en: "an XML document", ru: "документ XML" },
  web_page: {
    en: "a web page that was saved under the name of a sheet",
    ru: "веб-страница, сохранённая под именем таблицы",
  },
  mhtml: { en: "a saved web page (MHTML)", ru: "сохранённая веб-страница (MHTML)" },
  sylk: { en: "a sheet in the SYLK format (.slk)", ru: "таблица в формате SYLK (.slk)" },
  dif: { en: "a sheet in the DIF format (.dif)", ru: "таблица в формате DIF (.dif)" },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type ForeignThing = keyof typeof foreignThings;
