import { choiceOf } from "../choice.ts";
import { allChannels, defineField } from "../field.ts";
import { destinationsExample, parseDestinations } from "./destination-list.ts";
import { filtersExample, parseFilters } from "./filters.ts";
import { redactJson } from "./redact-json.ts";

/** To how many a row goes, and who is left out. */
export const audience = [
  defineField({
    key: "recipientType",
    title: { en: "recipient type", ru: "тип получателя" },
    aliases: ["recipient kind", "вид получателя"],
    help: {
      en: "individual (so it is without this column), or group: a push topic, a group in Telegram, a Slack channel, or one of your recipient groups, named in “messenger user id”.",
      ru: "individual — один человек (так и без этого столбца) или group: тема push, группа в Telegram, канал Slack либо ваша группа получателей, названная в поле «id в мессенджере».",
    },
    example: "individual",
    goesTo: "recipient",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: choiceOf<"individual" | "group">({
      individual: ["person", "один", "человек", "получатель", "индивидуальный", "физлицо", "индивидуально"],
      group: ["группа", "групповой", "topic", "тема"],
    }),
  }),
  defineField({
    key: "destinations",
    title: { en: "destinations", ru: "получатели" },
    aliases: ["destination", "recipients", "адресаты"],
    help: {
      en: "One recipient or up to 1,000 of them as JSON, each with phone, email, messengerUserId, pushRegistrationId, platform, clientId, externalId, chatSessionId, variables, timeZone. Each gets a message of its own.",
      ru: "Один получатель или до 1000 в JSON, у каждого phone, email, messengerUserId, pushRegistrationId, platform, clientId, externalId, chatSessionId, variables, timeZone. Каждому уходит своё сообщение.",
    },
    example: destinationsExample,
    goesTo: "recipient",
    channels: allChannels,
    requiredWhen: { en: "instead of a phone", ru: "вместо телефона" },
    rivals: ["phoneNumber", "messengerUserId", "pushRegistrationId"],
    redact: redactJson,
    parse: parseDestinations,
  }),
  defineField({
    key: "filters",
    title: { en: "filters", ru: "фильтры" },
    aliases: ["filter", "recipient filters", "фильтр", "фильтры получателей"],
    help: {
      en: "Who is left out, as JSON: only the countries of “country” get it (two letters); members of “excludeGroups” do not, nor whoever got a message within “notMessagedWithinHours”; “onlyIfDeliveredBefore”: true leaves out whom nothing was ever delivered to.",
      ru: "Кого пропустить, в JSON: отправляется только в страны из country (две буквы); не отправляется группам из excludeGroups и тем, кто получал сообщение в последние notMessagedWithinHours часов; onlyIfDeliveredBefore: true пропускает тех, кому ещё ничего не доставлено.",
    },
    example: filtersExample,
    goesTo: "recipient",
    channels: allChannels,
    fewValues: true,
    parse: parseFilters,
  }),
] as const;
