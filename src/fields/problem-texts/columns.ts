import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of the columns together. */
export const columnsProblems = {
  no_columns: {
    en: "The sheet has no column titles. Put a title such as “phone” or “text” above each column.",
    ru: "В таблице нет названий столбцов. Напишите над каждым столбцом название, например «телефон» или «текст».",
  },
  no_recipient_column: {
    en: "No column says who gets the messages. Give the column with the phone numbers the title “phone”.",
    ru: "Ни один столбец не говорит, кому отправлять. Назовите столбец с номерами «телефон».",
  },
  missing_column: {
    en: "There is no column for {field}. Add a column with this title, or set it for the whole distribution.",
    ru: "Нет столбца «{field}». Добавьте столбец с этим названием или задайте значение для всей рассылки.",
  },
  doubled_column: {
    en: "The columns “{first}” and “{second}” mean the same. Keep one of them, or rename the other.",
    ru: "Столбцы «{first}» и «{second}» означают одно и то же. Оставьте один из них или переименуйте другой.",
  },
  unknown_column: {
    en: "“{name}” is not a column that we know. Its cells can be used in the text by writing its title in braces.",
    ru: "Столбец «{name}» нам не знаком. Его ячейки можно подставить в текст, написав название в фигурных скобках.",
  },
  unknown_column_near: {
    en: "“{name}” is not a column that we know. If you mean “{nearest}”, rename it; otherwise its cells can be used in the text by writing its title in braces.",
    ru: "Столбец «{name}» нам не знаком. Если это «{nearest}», переименуйте его; иначе его ячейки можно подставить в текст, написав название в фигурных скобках.",
  },
  said_before: {
    en: "Row {row} says the same to the same recipient, so this one is not sent. If both are meant, set “force send” in this row.",
    ru: "Строка {row} говорит то же самое тому же получателю, поэтому эта не отправляется. Если нужны обе, укажите в этой строке «отправить принудительно».",
  },
  same_as_earlier: {
    en: "The distribution “{name}” of {date} said exactly the same to the same recipients. Cancel this one if it was uploaded by mistake.",
    ru: "Рассылка «{name}» от {date} говорила то же самое тем же получателям. Если файл загружен по ошибке, отмените эту рассылку.",
  },
  correction_too_late: {
    en: "The row that this one corrects was sent as it was, or corrected already, so this one is ignored.",
    ru: "Строка, которую исправляет эта, уже принята или исправлена, поэтому эта строка не учитывается.",
  },
  other_pages: {
    en: "Only the page “{page}” is read. These pages have rows too: {others}. Upload them as files of their own if they are meant.",
    ru: "Читается только лист «{page}». На этих листах тоже есть строки: {others}. Если они нужны, загрузите их отдельными файлами.",
  },
  example_rows: {
    en: "The example rows of the blank sheet are left out: rows {rows}.",
    ru: "Примеры из бланка таблицы не отправляются: строки {rows}.",
  },
  columns_as_last_time: {
    en: "These columns mean what they meant in your last sheet with the same titles: {names}. Assign them anew if that is wrong.",
    ru: "Эти столбцы означают то же, что в прошлой таблице с такими же названиями: {names}. Если это не так, назначьте их заново.",
  },
  hidden_row_left_out: {
    en: "This row is hidden and its distribution was started already, so it is left out. Unhide it and add the sheet again if it is meant.",
    ru: "Эта строка скрыта, а рассылка уже запущена, поэтому строка не отправляется. Если она нужна, покажите её и добавьте таблицу снова.",
  },
  hidden_rows: {
    en: "{count} rows of this sheet are hidden. Say whether they are to be sent or left out.",
    ru: "Скрытых строк в таблице: {count}. Укажите, отправлять их или нет.",
  },
  hidden_rows_sent: {
    en: "{count} rows of this sheet are hidden. They are sent like the others, as was chosen.",
    ru: "Скрытых строк в таблице: {count}. Они отправляются наравне с остальными, как было выбрано.",
  },
  untitled_column: {
    en: "Column {letter} has no title, so its cells are not used. Give it a title if they are needed.",
    ru: "У столбца {letter} нет названия, поэтому его ячейки не используются. Назовите его, если они нужны.",
  },
} as const satisfies ProblemTexts;
