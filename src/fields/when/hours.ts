import { allChannels, defineField } from "../field.ts";
import { parseTimeRanges } from "../time-ranges.ts";
import { wholeNumberOf } from "../whole-number.ts";
import { parseZoneCell } from "../zone-cell.ts";

const MAX_VALIDITY_MINUTES = 2_880;

/** The recipient's hours, and how long a message is worth sending. */
export const hours = [
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
      en: "Parts of the recipient's day in which the message may go: 09:30-12:00, 14:00-18:00. Over midnight: 20:00-24:00, 00:00-09:00. Without it: 09:00-20:00.",
      ru: "Когда в течение дня получателя можно отправлять: 09:30-12:00, 14:00-18:00. Через полночь: 20:00-24:00, 00:00-09:00. Если не указано: 09:00-20:00.",
    },
    example: '{"09:30:00", "12:00:00"}',
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: parseTimeRanges,
  }),
  defineField({
    key: "validityPeriod",
    title: { en: "validity period", ru: "срок действия" },
    aliases: ["validity", "validity minutes", "ttl", "срок жизни", "срок действия, мин", "период действия"],
    help: {
      en: "For how many minutes the message is worth sending, 1 to 2880, counted from its start. After that it expires. Without it: 1440.",
      ru: "Сколько минут сообщение имеет смысл отправлять, от 1 до 2880, считая от начала. Потом оно истекает. Если не указано: 1440.",
    },
    example: "1440",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: wholeNumberOf(1, MAX_VALIDITY_MINUTES),
  }),
  defineField({
    key: "timeZone",
    ours: true,
    title: { en: "time zone", ru: "часовой пояс" },
    aliases: ["tz", "utc offset", "таймзона", "временная зона", "часовая зона"],
    help: {
      en: "The recipient's time zone: Europe/Moscow or UTC+3. Without it, the zone follows from the phone number.",
      ru: "Часовой пояс получателя: Europe/Moscow, UTC+3 или МСК+2. Без него пояс определяется по номеру телефона.",
    },
    example: "Asia/Yekaterinburg",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: parseZoneCell,
  }),
] as const;
