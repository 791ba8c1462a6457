import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say when a message may go. */
export const whenProblems = {
  date_unreadable: {
    en: "This cannot be read as a date. Write it as 2026-12-01, 26-12-01 or 01.12.2026; with a time as 2026-12-01 09:30.",
    ru: "Не получается прочитать дату. Напишите её как 2026-12-01, 26-12-01 или 01.12.2026, вместе со временем — 2026-12-01 09:30.",
  },
  date_impossible: {
    en: "There is no such day as {date}. Correct the date.",
    ru: "Дня {date} не существует. Исправьте дату.",
  },
  date_year: {
    en: "This is read as {date}, which is before 2020 or more than two years ahead. Spreadsheets do this: 26-12-01 typed in becomes the year 2001. Format the column as text and write 2026-12-01.",
    ru: "Дата прочитана как {date}: это раньше 2020 года или больше чем на два года вперёд. Так делают таблицы: введённое 26-12-01 становится 2001 годом. Задайте столбцу текстовый формат и напишите 2026-12-01.",
  },
  date_is_number: {
    en: "This is a bare number, not a date. Format the column as a date, or as text and write 2026-12-01.",
    ru: "Это просто число, а не дата. Задайте столбцу формат даты или текстовый формат и напишите 2026-12-01.",
  },
  date_has_time: {
    en: "This cell holds a day and a time. Put the time into the column “start time”, or use the column “send at” for both.",
    ru: "В этой ячейке и дата, и время. Перенесите время в столбец «время начала» или запишите всё вместе в столбце «отправить в».",
  },
  date_is_time: {
    en: "This is a time, not a date. Put it into the column “start time”, and write the date here as 2026-12-01.",
    ru: "Это время, а не дата. Перенесите его в столбец «время начала», а сюда впишите дату как 2026-12-01.",
  },
  time_unreadable: {
    en: "This cannot be read as a time of day. Write it as 09:30, 09:30:00 or 09-30-00.",
    ru: "Не получается прочитать время. Напишите его как 09:30, 09:30:00 или 09-30-00.",
  },
  time_is_date: {
    en: "The spreadsheet has made a date of this time (09-10-00 typed in becomes a date). Format the column as text and write 09:10:00.",
    ru: "Таблица превратила время в дату (так бывает с введённым 09-10-00). Задайте столбцу текстовый формат и напишите 09:10:00.",
  },
  start_two_forms: {
    en: "“Send at” says another moment than start date and start time. Keep one of the two.",
    ru: "«Отправить в» и дата со временем начала говорят о разных моментах. Оставьте что-то одно.",
  },
  start_in_past: {
    en: "The start, {start} ({zone}), has passed: the message goes as soon as its time window is open. If that is wrong, correct the date.",
    ru: "Начало, {start} ({zone}), уже прошло: сообщение уйдёт, как только откроется окно отправки. Если это не так задумано, исправьте дату.",
  },
  start_expired: {
    en: "The start, {start} ({zone}), passed longer ago than the {minutes} minutes for which the message is valid. Correct the date or the validity period.",
    ru: "Начало, {start} ({zone}), прошло раньше, чем за {minutes} мин., в течение которых сообщение действительно. Исправьте дату или срок действия.",
  },
  windows_unreadable: {
    en: "This cannot be read as times of day. Write it as 09:30-12:00, 14:00-18:00.",
    ru: "Не получается прочитать время отправки. Напишите его как 09:30-12:00, 14:00-18:00.",
  },
  windows_odd: {
    en: "There are {count} times here, and each window needs two: from and to. Write it as 09:30-12:00, 14:00-18:00.",
    ru: "Здесь указано время в количестве {count}, а каждому окну нужны два: начало и конец. Напишите как 09:30-12:00, 14:00-18:00.",
  },
  window_time_unreadable: {
    en: "{time} is not a time of day here. Write hours and minutes, such as 09:30; the end of a day is 24:00.",
    ru: "{time} — не время суток. Напишите часы и минуты, например 09:30; конец дня — это 24:00.",
  },
  window_empty: {
    en: "The window from {from} to {to} is empty. For the whole day write 00:00-24:00.",
    ru: "Окно с {from} до {to} пустое. Для целого дня напишите 00:00-24:00.",
  },
  window_end_first: {
    en: "The window from {from} to {to} ends before it begins. If it goes over midnight, write two windows: {from}-24:00, 00:00-{to}.",
    ru: "Окно с {from} до {to} кончается раньше, чем начинается. Если оно идёт через полночь, напишите два окна: {from}-24:00, 00:00-{to}.",
  },
  window_ends_at_zero: {
    en: "The window from {from} to {to} ends before it begins. The end of a day is written as 24:00: {from}-24:00.",
    ru: "Окно с {from} до {to} кончается раньше, чем начинается. Конец дня пишется как 24:00: {from}-24:00.",
  },
  window_overlap: {
    en: "The windows {first} and {second} overlap. Join them into one or move one of them.",
    ru: "Окна {first} и {second} пересекаются. Объедините их в одно или сдвиньте одно из них.",
  },
  time_zone_unknown: {
    en: "This time zone is not known. Write a name such as Europe/Moscow, or the distance from UTC such as UTC+3.",
    ru: "Такой часовой пояс неизвестен. Напишите название, например Europe/Moscow, или разницу с UTC, например UTC+3.",
  },
  weekdays_unreadable: {
    en: "These are not days of the week ({place}). Write numbers from 1 (Monday) to 7 (Sunday), such as [1, 2, 3, 4, 5], or names such as Mon-Fri.",
    ru: "Это не дни недели ({place}). Напишите числа от 1 (понедельник) до 7 (воскресенье), например [1, 2, 3, 4, 5], или названия, например пн-пт.",
  },
} as const satisfies ProblemTexts;
