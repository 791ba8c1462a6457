import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say what the recipient gets to see. */
export const whatProblems = {
  sender_too_long: {
    en: "A sender of an SMS may have at most {limit} characters; this one has {length}. Shorten it.",
    ru: "В имени отправителя SMS допускается не больше {limit} символов, здесь их {length}. Сократите имя.",
  },
  sender_number_too_long: {
    en: "A number as the sender of an SMS may have at most {limit} digits; this one has {length}. Check it.",
    ru: "В номере отправителя SMS допускается не больше {limit} цифр, здесь их {length}. Проверьте номер.",
  },
  sender_characters: {
    en: "Mobile networks do not take these characters in the sender of an SMS: {characters}. Use Latin letters, digits and spaces.",
    ru: "Сотовые сети не принимают такие символы в имени отправителя SMS: {characters}. Используйте латинские буквы, цифры и пробелы.",
  },
  sender_without_letter: {
    en: "The sender of an SMS must have a Latin letter, or be a number of digits only. Correct it.",
    ru: "В имени отправителя SMS должна быть латинская буква, либо это должен быть номер из одних цифр. Исправьте имя.",
  },
  variables_no_object: {
    en: 'Variables are written as JSON with names and values. Write them as {"name": "Anna", "sum": 1500}.',
    ru: 'Переменные записываются в JSON с именами и значениями. Напишите их как {"имя": "Анна", "сумма": 1500}.',
  },
  variable_not_plain: {
    en: "The variable “{name}” holds a list or an object. Give it a plain text or number.",
    ru: "В переменной «{name}» список или объект. Задайте ей простой текст или число.",
  },
  variable_doubled: {
    en: "The variable “{name}” is given twice. Keep one of the two.",
    ru: "Переменная «{name}» указана дважды. Оставьте одну из двух.",
  },
  variable_missing: {
    en: "The text needs “{name}”, and there is no such column or variable. Add a column with this title, or correct the name in the text.",
    ru: "Тексту нужна переменная «{name}», но такого столбца или переменной нет. Добавьте столбец с этим названием или исправьте имя в тексте.",
  },
  variable_empty: {
    en: "The text needs “{name}”, and here it is empty or shows an error. Fill it in.",
    ru: "Тексту нужна переменная «{name}», а здесь она пуста или содержит ошибку. Заполните её.",
  },
  variable_unused: {
    en: "The text has no place for the variable “{name}”. Check whether its name is spelled as in the text.",
    ru: "В тексте нет места для переменной «{name}». Проверьте, так ли её имя написано в тексте.",
  },
} as const satisfies ProblemTexts;
