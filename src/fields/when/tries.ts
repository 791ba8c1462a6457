import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";
import { parseListCell } from "../list-cell.ts";
import { understood } from "../parsed.ts";
import { parseSendRules } from "../send-rules.ts";
import { wholeNumberOf } from "../whole-number.ts";

const MAX_MESSAGES_PER_CALL = 1_000;
const MIN_TIMEOUT_MS = 1_000;
const MAX_TIMEOUT_MS = 60_000;

/** How a message is tried, how often, and whether it is tried at all. */
export const tries = [
  defineField({
    key: "sendRules",
    title: { en: "send rules", ru: "правила отправки" },
    aliases: ["sending rules", "правила рассылки"],
    help: {
      en: "Rules as JSON, any of: fallbackAfterMinutes (1-2880), fallbackOn (failed, expired), doneWhen (sent, delivered, read), maxAttempts (1-20), retryAfterMinutes (1-2880), speedPerMinute (1-600000), weekdays (1-7, 1 is Monday; or Mon, Tue …), skipHolidays (true, false).",
      ru: "Правила в JSON, любые из: fallbackAfterMinutes (1-2880), fallbackOn (failed, expired), doneWhen (sent, delivered, read), maxAttempts (1-20), retryAfterMinutes (1-2880), speedPerMinute (1-600000), weekdays (1-7, 1 — понедельник; или пн, вт …), skipHolidays (true, false).",
    },
    example: '{"maxAttempts": 3, "retryAfterMinutes": 5, "weekdays": [1, 2, 3, 4, 5], "skipHolidays": true}',
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse: parseSendRules,
  }),
  defineField({
    key: "errorCodes",
    title: { en: "error codes", ru: "коды ошибок" },
    aliases: ["retry codes", "коды ошибок для повтора", "коды для повтора"],
    help: {
      en: "Codes of the provider, or ours, after which it is tried again or by the next channel, as a JSON array or as 8, 11. Without it: all errors that can be helped.",
      ru: "Коды ошибок провайдера или наши, после которых сообщение отправляется ещё раз или по следующему каналу: JSON-массив или просто 8, 11. Если не указано: все ошибки, которые можно исправить повтором.",
    },
    example: "[8, 11]",
    goesTo: "schedule",
    channels: allChannels,
    fewValues: true,
    parse(cell) {
      const codes = parseListCell(cell);
      return codes.ok ? understood([...new Set(codes.value)]) : codes;
    },
  }),
  defineField({
    key: "count",
    title: { en: "count", ru: "сообщений в запросе" },
    aliases: ["messages per request", "batch size", "количество в запросе", "размер пакета"],
    help: {
      en: "How many messages one request to the provider may carry, 1 to 1000. Never more than the provider takes.",
      ru: "Сколько сообщений можно передать провайдеру одним запросом, от 1 до 1000. Больше, чем принимает провайдер, не бывает.",
    },
    example: "100",
    goesTo: "route",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: wholeNumberOf(1, MAX_MESSAGES_PER_CALL),
  }),
  defineField({
    key: "timeout",
    title: { en: "timeout", ru: "время ожидания ответа" },
    aliases: ["timeout ms", "request timeout", "таймаут", "тайм-аут", "таймаут, мс"],
    help: {
      en: "How long to wait for an answer of the provider, and of the callback address, in milliseconds: 1000 to 60000. Without it: 10000.",
      ru: "Сколько миллисекунд ждать ответа провайдера и адреса для уведомлений: от 1000 до 60000. Если не указано: 10000.",
    },
    example: "10000",
    goesTo: "route",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: wholeNumberOf(MIN_TIMEOUT_MS, MAX_TIMEOUT_MS),
  }),
  defineField({
    key: "sendStatus",
    title: { en: "send status", ru: "статус отправки" },
    aliases: ["sending status", "delivery status", "статус доставки", "статус сообщения"],
    help: {
      en: "Makes a report a sheet again: rows with sent are skipped, rows with failed or pending are sent. Without it: pending.",
      ru: "Превращает отчёт снова в таблицу для отправки: строки с sent пропускаются, с failed и pending — отправляются. Если не указано: pending.",
    },
    example: "pending",
    goesTo: "reading",
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"sent" | "failed" | "pending">({
      sent: [
        ...["delivered", "read", "отправлено", "отправлен", "отправлена", "доставлено", "доставлен"],
        ...["прочитано", "прочитан"],
      ],
      failed: [
        ...["expired", "cancelled", "canceled", "skipped", "undelivered", "not delivered", "rejected", "error"],
        ...["не отправлено", "не отправлен", "не доставлено", "не доставлен", "ошибка", "неудача", "отклонено"],
        ...["истекло", "просрочено", "отменено", "отменён", "пропущено"],
      ],
      pending: [
        ...["created", "delayed", "paused", "sending", "unconfirmed", "waiting", "queued"],
        ...["ожидает", "ожидание", "в ожидании", "в очереди", "создано", "отложено", "отправляется", "на паузе"],
        "не подтверждено",
      ],
    }),
  }),
] as const;
