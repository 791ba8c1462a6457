import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of any cell. */
export const anyCellProblems = {
  required: {
    en: "This row has no {field}. Fill the cell, or set it for the whole distribution.",
    ru: "В этой строке не заполнено поле «{field}». Заполните ячейку или задайте значение для всей рассылки.",
  },
  spreadsheet_error: {
    en: "The spreadsheet shows the error {error} here. Correct the formula, or put in the value itself.",
    ru: "Таблица показывает здесь ошибку {error}. Исправьте формулу или впишите само значение.",
  },
  two_columns_differ: {
    en: "This cell and the one in the column “{other}” mean the same, but differ. Leave one of them empty or make them equal.",
    ru: "Эта ячейка и ячейка в столбце «{other}» означают одно и то же, но различаются. Оставьте одну из них или сделайте их одинаковыми.",
  },
  choice_unknown: {
    en: "This is not a known {field}. Use one of: {allowed}.",
    ru: "Неизвестное значение поля «{field}». Допустимы: {allowed}.",
  },
  too_many_bytes: {
    en: "This takes {bytes} bytes; {field} may have at most {limit} (a Latin letter is one byte, a Cyrillic one two). Shorten it.",
    ru: "Здесь {bytes} байт, а в поле «{field}» допускается не больше {limit} (латинская буква занимает один байт, русская — два). Сократите значение.",
  },
  json_broken: {
    en: "This is not proper JSON: it stops making sense at character {position}. Check quotes, commas and brackets around that place.",
    ru: "Это не JSON: запись перестаёт быть понятной на символе {position}. Проверьте рядом с ним кавычки, запятые и скобки.",
  },
  number_unreadable: {
    en: "This is not a whole number. Write a number from {smallest} to {largest}, without units.",
    ru: "Это не целое число. Напишите число от {smallest} до {largest} без единиц измерения.",
  },
  number_out_of_range: {
    en: "This is outside of what is allowed. Write a whole number from {smallest} to {largest}.",
    ru: "Значение вне допустимых пределов. Напишите целое число от {smallest} до {largest}.",
  },
  id_rounded: {
    en: "The spreadsheet has rounded this number: it keeps 15 digits only. Format the column as text and put the value in again.",
    ru: "Таблица округлила это число: она хранит только 15 цифр. Задайте столбцу текстовый формат и впишите значение заново.",
  },
  id_is_date: {
    en: "The spreadsheet has made a date of this. Format the column as text and put the value in again.",
    ru: "Таблица превратила это значение в дату. Задайте столбцу текстовый формат и впишите значение заново.",
  },
  id_looks_rounded: {
    en: "This looks like a long number that a spreadsheet has shortened. If so, format the column as text and put the value in again.",
    ru: "Похоже на длинное число, которое сократила таблица. Если это так, задайте столбцу текстовый формат и впишите значение заново.",
  },
} as const satisfies ProblemTexts;
