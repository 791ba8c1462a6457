import { choiceOf } from "./choice.ts";
import { allChannels, defineField } from "./field.ts";
import { parseDate, parseMoment, parseTime } from "./moment.ts";
import { parseTimeRanges } from "./time-ranges.ts";
import { wholeNumberOf } from "./whole-number.ts";
import { parseZoneCell } from "./zone-cell.ts";

const MAX_VALIDITY_MINUTES = 2_880;

/** Fields that say when a message may go and how long it is worth sending. */
export const when = [
  defineField({
    key: "startDate",
    title: { en: "start date", ru: "дата начала" },
    aliases: ["send date", "дата отправки", "дата старта"],
    help: {
      en: "The first day on which the message may go: 2026-12-01, 26-12-01 or 01.12.2026, on the account's clock. Without a start time: the day's first window.",
      ru: "Первый день, когда сообщение можно отправить: 2026-12-01, 26-12-01 или 01.12.2026, по часам аккаунта. Без времени начала: с первого окна этого дня.",
    },
    example: "26-12-01",
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
    channels: allChannels,
    fewValues: true,
    rivals: ["startDate", "startTime"],
    parse: (cell, { now }) => parseMoment(cell, now),
  }),
  defineField({
    key: "allowedTimeRanges",
    title: { en: "allowed time ranges", ru: "разрешённое время" },
    aliases: [
      "allowed time",
      "time ranges",
      "time windows",
      "sending windows",
      "окна отправки",
      "разрешённые интервалы",
      "время для отправки",
    ],
    help: {
      en: "Parts of the recipient's day in which the message may go: 09:30-12:00, 14:00-18:00. Over midnight: 20:00-24:00, 00:00-09:00.",
      ru: "Когда в течение дня получателя можно отправлять: 09:30-12:00, 14:00-18:00. Через полночь: 20:00-24:00, 00:00-09:00.",
    },
    example: '{"09:30:00", "12:00:00"}',
    channels: allChannels,
    fewValues: true,
    parse: parseTimeRanges,
  }),
  defineField({
    key: "validityPeriod",
    title: { en: "validity period", ru: "срок действия" },
    aliases: ["validity", "validity minutes", "ttl", "срок жизни", "срок действия, мин", "период действия"],
    help: {
      en: "For how many minutes the message is worth sending, 1 to 2880, counted from its start. After that it expires.",
      ru: "Сколько минут сообщение имеет смысл отправлять, от 1 до 2880, считая от начала. Потом оно истекает.",
    },
    example: "1440",
    channels: allChannels,
    fewValues: true,
    parse: wholeNumberOf(1, MAX_VALIDITY_MINUTES),
  }),
  defineField({
    key: "timeZone",
    title: { en: "time zone", ru: "часовой пояс" },
    aliases: ["tz", "utc offset", "таймзона", "временная зона", "часовая зона"],
    help: {
      en: "The recipient's time zone: Europe/Moscow or UTC+3. Without it, the zone follows from the phone number.",
      ru: "Часовой пояс получателя: Europe/Moscow, UTC+3 или МСК+2. Без него пояс определяется по номеру телефона.",
    },
    example: "Asia/Yekaterinburg",
    channels: allChannels,
    fewValues: true,
    parse: parseZoneCell,
  }),
  defineField({
    key: "priority",
    title: { en: "priority", ru: "приоритет" },
    aliases: ["приоритетность"],
    help: {
      en: "Which waiting messages go first: high, normal or low.",
      ru: "Какие из ждущих сообщений идут первыми: high, normal или low (высокий, обычный, низкий).",
    },
    example: "normal",
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"high" | "normal" | "low">({
      high: ["высокий", "высокая", "высокое"],
      normal: ["обычный", "обычная", "обычное", "нормальный", "средний", "средняя", "medium"],
      low: ["низкий", "низкая", "низкое"],
    }),
  }),
] as const;
