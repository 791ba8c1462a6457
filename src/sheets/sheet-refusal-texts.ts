import type { Language } from "../accounts/language.ts";

type Words = Readonly<Record<Language, string>>;
export type RefusalText = { reason: string; words: Words };

/** The file does not hold together. Each stands in the frame below. */
const damages = {
  zip_broken: { en: "its zip archive cannot be unpacked", ru: "его zip-архив не распаковывается" },
  part_missing: { en: "its part {part} is missing", ru: "в нём нет части {part}" },
  part_changed: {
    en: "its part {part} does not have the content it was saved with",
    ru: "содержимое части {part} не то, с которым она была сохранена",
  },
  part_doubled: { en: "it holds two parts of the name {part}", ru: "в нём две части с именем {part}" },
  xml_broken: { en: "its XML is not well-formed", ru: "в его XML нарушена структура" },
  xml_document_type: { en: "it declares a document type", ru: "в нём объявлен тип документа (DOCTYPE)" },
  xml_too_deep: { en: "its XML is nested too deeply", ru: "вложенность его XML слишком глубока" },
  too_many_pages: { en: "it lists more pages than it has", ru: "в нём перечислено больше листов, чем есть" },
  row_order: { en: "row {row} stands after row {before}", ru: "строка {row} стоит после строки {before}" },
  cell_doubled: { en: "the cell {cell} stands in it twice", ru: "ячейка {cell} записана в нём дважды" },
  cell_name: { en: "a cell in row {row} is called {name}", ru: "ячейка в строке {row} названа {name}" },
  text_missing: {
    en: "a cell refers to a text that is missing",
    ru: "ячейка ссылается на текст, которого нет",
  },
} as const satisfies Record<string, Words>;

/** The file would take more than one sheet may. Each stands in the frame below. */
const excesses = {
  part_too_large: {
    en: "its part {part} unpacks to more than {limit} bytes",
    ru: "его часть {part} после распаковки больше {limit} байт",
  },
  too_many_parts: { en: "it holds more than {limit} parts", ru: "в нём больше {limit} частей" },
  too_many_rows: { en: "it has more than {limit} rows", ru: "в нём больше {limit} строк" },
  row_too_wide: { en: "row {row} has more than {limit} cells", ru: "в строке {row} больше {limit} ячеек" },
  cell_too_long: { en: "cell {cell} has more than {limit} characters", ru: "в ячейке {cell} больше {limit} символов" },
  row_too_long: { en: "row {row} has more than {limit} characters", ru: "в строке {row} больше {limit} символов" },
  page_too_heavy: {
    en: "one of its pages holds more than {limit} characters",
    ru: "на одном из его листов больше {limit} символов",
  },
  line_too_wide: { en: "line {line} has more than {limit} cells", ru: "в строке {line} больше {limit} ячеек" },
  line_cell_too_long: {
    en: "a cell in line {line} has more than {limit} characters",
    ru: "в одной из ячеек строки {line} больше {limit} символов",
  },
  line_too_long: { en: "line {line} has more than {limit} characters", ru: "в строке {line} больше {limit} символов" },
  text_too_long: {
    en: "a cell has more than {limit} characters",
    ru: "в одной из ячеек больше {limit} символов",
  },
  text_endless: { en: "one of its texts never ends", ru: "один из его текстов не кончается" },
  too_many_texts: { en: "it has more than {limit} texts", ru: "в нём больше {limit} текстов" },
  out_of_memory: {
    en: "reading it needs more memory than one sheet may take",
    ru: "для чтения нужно больше памяти, чем отводится одной таблице",
  },
  no_progress: {
    en: "reading it made no progress for {seconds} seconds",
    ru: "за {seconds} с чтение не продвинулось",
  },
} as const satisfies Record<string, Words>;

const others = {
  protected: {
    reason: "sheet_protected",
    words: {
      en: "The file is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save it and upload it again.",
      ru: "Файл защищён паролем. Откройте его в Excel, снимите пароль (Файл, Сведения, Защита книги, Зашифровать с использованием пароля), сохраните и загрузите снова.",
    },
  },
  old_xls: {
    reason: "sheet_old_xls",
    words: {
      en: "The file is in the old Excel format (.xls), which cannot be read here. {save}",
      ru: "Файл в старом формате Excel (.xls), который здесь не читается. {save}",
    },
  },
  ods: {
    reason: "sheet_ods",
    words: {
      en: "The file is an OpenDocument sheet (.ods), which cannot be read here. {save}",
      ru: "Файл в формате OpenDocument (.ods), который здесь не читается. {save}",
    },
  },
  not_a_sheet: {
    reason: "sheet_not_a_sheet",
    words: {
      en: "The file is {thing}, not a sheet. Upload an Excel workbook (.xlsx) or a CSV file.",
      ru: "Это не таблица, а {thing}. Загрузите книгу Excel (.xlsx) или файл CSV.",
    },
  },
  archive: {
    reason: "sheet_not_a_sheet",
    words: {
      en: "The file is an archive. Unpack it and upload the sheet that is in it: an Excel workbook (.xlsx) or a CSV file.",
      ru: "Это архив. Распакуйте его и загрузите таблицу, которая в нём лежит: книгу Excel (.xlsx) или файл CSV.",
    },
  },
  disguised_sheet: {
    reason: "sheet_not_a_sheet",
    words: {
      en: "The file is {thing}, which cannot be read here. {save}",
      ru: "Это {thing}: такой файл здесь не читается. {save}",
    },
  },
  unreadable_encoding: {
    reason: "sheet_not_a_sheet",
    words: {
      en: 'The text of the file is written in the encoding {encoding}, which cannot be read here. Save it as "CSV UTF-8" or as an Excel workbook (.xlsx) and upload that file.',
      ru: "Текст файла записан в кодировке {encoding}, которая здесь не читается. Сохраните его как «CSV UTF-8» или как книгу Excel (.xlsx) и загрузите этот файл.",
    },
  },
  empty: {
    reason: "sheet_empty",
    words: {
      en: "The file is empty. Upload a sheet with a row of column titles and one row for each message.",
      ru: "Файл пуст. Загрузите таблицу со строкой заголовков столбцов и строкой на каждое сообщение.",
    },
  },
  page_empty: {
    reason: "sheet_empty",
    words: {
      en: "The page “{page}” is empty. Choose a page with a row of column titles and one row for each message.",
      ru: "Лист «{page}» пуст. Выберите лист со строкой заголовков столбцов и строкой на каждое сообщение.",
    },
  },
  only_hidden_pages: {
    reason: "sheet_empty",
    words: {
      en: "All rows of the file stand on hidden pages: {pages}. Make the right page visible, or choose it by its name.",
      ru: "Все строки файла стоят на скрытых листах: {pages}. Сделайте нужный лист видимым или выберите его по имени.",
    },
  },
  page_unknown: {
    reason: "sheet_page_unknown",
    words: {
      en: "The file has no page “{page}”. It has: {pages}.",
      ru: "В файле нет листа «{page}». В нём есть: {pages}.",
    },
  },
  no_pages: {
    reason: "sheet_page_unknown",
    words: {
      en: "A CSV file has no pages, so that “{page}” cannot be chosen. Leave the name of the page out, or upload an Excel workbook (.xlsx).",
      ru: "В файле CSV нет листов, поэтому выбрать «{page}» нельзя. Не указывайте имя листа или загрузите книгу Excel (.xlsx).",
    },
  },
  no_header: {
    reason: "sheet_no_header",
    words: {
      en: 'Row {row} holds values where the column titles should stand. Put a row of titles above them, such as "phone" and "text".',
      ru: "В строке {row} стоят значения, а должны стоять заголовки столбцов. Добавьте над ними строку заголовков, например «телефон» и «текст».",
    },
  },
  no_rows: {
    reason: "sheet_no_rows",
    words: {
      en: "There is nothing below the column titles in row {row}. Add one row for each message.",
      ru: "Под заголовками столбцов в строке {row} ничего нет. Добавьте по строке на каждое сообщение.",
    },
  },
  quote_open: {
    reason: "sheet_broken",
    words: {
      en: 'The quote (") that begins a cell in line {line} is never closed properly. Close it, or write a quote inside a quoted cell twice ("").',
      ru: 'Кавычка ("), с которой начинается ячейка в строке {line}, не закрыта как следует. Закройте её, а кавычку внутри такой ячейки пишите дважды ("").',
    },
  },
  encoding_mixed: {
    reason: "sheet_broken",
    words: {
      en: 'The text in line {line} is written in another encoding than the lines above it. Save the file as "CSV UTF-8" or as an Excel workbook (.xlsx) and upload that file.',
      ru: "Текст в строке {line} записан в другой кодировке, чем строки над ней. Сохраните файл как «CSV UTF-8» или как книгу Excel (.xlsx) и загрузите этот файл.",
    },
  },
} as const satisfies Record<string, RefusalText>;

/** A stable word for each thing that can be wrong with a file as a whole. */
export type RefusalKind = keyof typeof damages | keyof typeof excesses | keyof typeof others;

const damageFrame: Words = { en: "The file is damaged: {what}. {save}", ru: "Файл повреждён: {what}. {save}" };
const excessFrame: Words = {
  en: "The file is too large: {what}. Split it into several files, or remove what is not needed.",
  ru: "Файл слишком велик: {what}. Разделите его на несколько или удалите лишнее.",
};
const saveAsXlsx: Words = {
  en: "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and upload that file.",
  ru: "Откройте файл в табличной программе, сохраните как книгу Excel (.xlsx) и загрузите её.",
};

/** Reason and words of every kind, the words with the holes of its params. */
export const refusalTexts: ReadonlyMap<string, RefusalText> = new Map([
  ...framed("sheet_broken", damageFrame, damages),
  ...framed("sheet_too_large", excessFrame, excesses),
  ...Object.entries<RefusalText>(others).map(([kind, { reason, words }]): [string, RefusalText] => [
    kind,
    { reason, words: eachLanguage((language) => words[language].replace("{save}", saveAsXlsx[language])) },
  ]),
]);

function framed(reason: string, frame: Words, kinds: Record<string, Words>): [string, RefusalText][] {
  return Object.entries(kinds).map(([kind, what]) => {
    const words = eachLanguage((language) =>
      frame[language].replace("{what}", what[language]).replace("{save}", saveAsXlsx[language]),
    );
    return [kind, { reason, words }];
  });
}

function eachLanguage(words: (language: Language) => string): Words {
  return { en: words("en"), ru: words("ru") };
}
