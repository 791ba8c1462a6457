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
  formula_without_value: {
    en: "This formula has no value: the program that wrote the file did not calculate it. Open the file in Excel or LibreOffice, save it and upload it again.",
    ru: "У этой формулы нет значения: программа, которая создала файл, её не вычислила. Откройте файл в Excel или LibreOffice, сохраните и загрузите снова.",
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
  true_false_unknown: {
    en: "This is neither yes nor no. Write true or false (1 and 0, yes and no are fine too).",
    ru: "Это ни «да», ни «нет». Напишите true или false (можно и 1 или 0, да или нет).",
  },
  list_empty: {
    en: "There is nothing in this list. Leave the cell empty, or write the values separated by commas, such as 8, 11.",
    ru: "В этом списке ничего нет. Оставьте ячейку пустой или перечислите значения через запятую, например 8, 11.",
  },
  list_item_not_plain: {
    en: "Value number {place} of this list is not a plain text or number. Write the values separated by commas, such as 8, 11.",
    ru: "Значение номер {place} в этом списке — не простой текст и не число. Перечислите значения через запятую, например 8, 11.",
  },
  list_is_number: {
    en: "This is a number with a fraction: the spreadsheet may have made it of a list such as 8,11. Format the column as text and write the values as 8, 11.",
    ru: "Это дробное число: возможно, таблица сделала его из списка вроде 8,11. Задайте столбцу текстовый формат и напишите значения как 8, 11.",
  },
  list_is_date: {
    en: "The spreadsheet has made a date of this list. Format the column as text and write the values as 8, 11.",
    ru: "Таблица превратила этот список в дату. Задайте столбцу текстовый формат и напишите значения как 8, 11.",
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
