import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say whom a message is for, and by which way. */
export const whoProblems = {
  phone_invalid: {
    en: "This is not a valid phone number. Check the digits; best write it with + and the country code, such as +79991234567.",
    ru: "Такого номера телефона быть не может. Проверьте цифры; лучше писать номер с + и кодом страны, например +79991234567.",
  },
  phone_rounded: {
    en: "The spreadsheet has shortened this number and its digits are lost. Format the column as a number without decimals or as text, and put the numbers in again.",
    ru: "Таблица сократила этот номер, и его цифры потеряны. Задайте столбцу числовой формат без дробной части или текстовый и впишите номера заново.",
  },
  phone_several: {
    en: "There is more than one phone number in this cell. Keep one here and give each of the others a row of its own.",
    ru: "В этой ячейке несколько номеров. Оставьте здесь один, а для каждого из остальных добавьте отдельную строку.",
  },
  phone_is_date: {
    en: "The spreadsheet has made a date of this phone number. Format the column as text and put the number in again.",
    ru: "Таблица превратила этот номер в дату. Задайте столбцу текстовый формат и впишите номер заново.",
  },
  phone_ambiguous: {
    en: "This is read as {read}, but without the + it could also be {other}. Write the number with + and the country code to be sure.",
    ru: "Номер прочитан как {read}, но без + он может быть и номером {other}. Чтобы не ошибиться, напишите его с + и кодом страны.",
  },
  phone_zero_restored: {
    en: "The leading zero is missing (spreadsheets take it off); this is read as {read}. Write the number with + and the country code to be sure.",
    ru: "Нет первого нуля (таблицы его убирают); номер прочитан как {read}. Чтобы не ошибиться, напишите его с + и кодом страны.",
  },
  channel_without_account: {
    en: "There is no provider account for the channel {channel}. Connect one under provider accounts, or choose another channel.",
    ru: "Для канала {channel} не подключён провайдер. Подключите его в разделе провайдеров или выберите другой канал.",
  },
} as const satisfies ProblemTexts;
