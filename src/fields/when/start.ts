import { allChannels, defineField } from "../field.ts";
import { parseDate, parseMoment, parseTime } from "../moment.ts";

const whenNoStart = {
  en: "no start is set for the whole distribution, here or in the other form",
  ru: "начало не задано ни для всей рассылки, ни в другой форме",
};

/** The first moment at which a message may go. */
export const start = [
  defineField({
    key: "startDate",
    title: { en: "start date", ru: "дата начала" },
    aliases: ["send date", "дата отправки", "дата старта"],
    help: {
      en: "The first day on which the message may go: 2026-12-01, 26-12-01 or 01.12.2026, on the account's clock. Without a start time: the day's first window.",
      ru: "Первый день, когда сообщение можно отправить: 2026-12-01, 26-12-01 или 01.12.2026, по часам аккаунта. Без времени начала: с первого окна этого дня.",
    },
    example: "26-12-01",
    goesTo: "schedule",
    requiredWhen: whenNoStart,
    channels: allChannels,
    fewValues: true,
    rivals: ["sendAt"],
    parse: (cell, { now }) => parseDate(cell, now),
  }),
  defineField({
    key: "startTime",
    title: { en: "start time", ru: "время начала" },
    aliases: ["send time", "время отправки", "время старта"],
    help: {
      en: "The time from which the message may go: 09:30, 09:30:00 or 09-30-00, on the account's clock. Without a start date: today.",
      ru: "Время, с которого сообщение можно отправить: 09:30, 09:30:00 или 09-30-00, по часам аккаунта. Без даты начала: сегодня.",
    },
    example: "09-30-00",
    goesTo: "schedule",
    requiredWhen: whenNoStart,
    channels: allChannels,
    fewValues: true,
    rivals: ["sendAt"],
    parse: (cell) => parseTime(cell),
  }),
  defineField({
    key: "sendAt",
    title: { en: "send at", ru: "отправить в" },
    aliases: ["send on", "scheduled at", "дата и время отправки", "дата и время начала"],
    help: {
      en: "Start date and start time in one cell: 2026-12-01 09:30, with an offset such as +03:00 if it is not the account's clock.",
      ru: "Дата и время начала в одной ячейке: 2026-12-01 09:30; если это не часы аккаунта, со смещением, например +03:00.",
    },
    example: "2026-12-01 09:30",
    goesTo: "schedule",
    requiredWhen: whenNoStart,
    channels: allChannels,
    fewValues: true,
    rivals: ["startDate", "startTime"],
    parse: (cell, { now }) => parseMoment(cell, now),
  }),
] as const;
