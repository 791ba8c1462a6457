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
  untitled_column: {
    en: "Column {letter} has no title, so its cells are not used. Give it a title if they are needed.",
    ru: "У столбца {letter} нет названия, поэтому его ячейки не используются. Назовите его, если они нужны.",
  },
} as const satisfies ProblemTexts;
