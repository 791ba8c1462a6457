import { allChannels, defineField } from "../field.ts";
import { identifierOf } from "../identifier.ts";
import { parseLanguage } from "../language.ts";
import { parseTemplate } from "../template.ts";
import { parseTemplateData } from "../template-data.ts";
import { parseVariables, variablesExample } from "../variables.ts";

const MAX_NAMESPACE_BYTES = 500;

/** Templates and what fills their holes. */
export const template = [
  defineField({
    key: "templateId",
    title: { en: "template id", ru: "id шаблона" },
    aliases: [
      ...["template", "message template", "template code"],
      ...["шаблон", "шаблон сообщения", "номер шаблона", "идентификатор шаблона", "код шаблона"],
    ],
    help: {
      en: "A template of Notifications → Message Templates, by its id. It says what to send where the row has no text.",
      ru: "Шаблон из раздела «Уведомления → Шаблоны сообщений» по его id. Он говорит, что отправить, если в строке нет текста.",
    },
    example: "12",
    requiredWhen: { en: "there is no text and no other content", ru: "нет ни текста, ни другого содержания" },
    goesTo: "content",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: parseTemplate,
  }),
  defineField({
    key: "templateName",
    title: { en: "template name", ru: "имя шаблона" },
    aliases: [
      ...["whatsapp template", "whatsapp template name", "system name of template", "wa template"],
      ...["название шаблона", "системное имя шаблона", "шаблон whatsapp", "имя шаблона whatsapp"],
      ...["шаблон в whatsapp", "название шаблона whatsapp", "название шаблона в whatsapp"],
    ],
    help: {
      en: "The system name of a template for WhatsApp and chats, as the provider has approved it, such as order_ready.",
      ru: "Системное имя шаблона для WhatsApp и чатов, как его одобрил провайдер, например order_ready.",
    },
    example: "order_ready",
    requiredWhen: { en: "a WhatsApp message goes by a template", ru: "сообщение WhatsApp отправляется по шаблону" },
    goesTo: "content",
    kept: true,
    channels: ["whatsapp", "chat"],
    fewValues: true,
    parse: parseTemplate,
  }),
  defineField({
    key: "templateNamespace",
    title: { en: "templatenamespace", ru: "пространство имён шаблона" },
    aliases: ["namespace", "whatsapp namespace", "namespace шаблона", "пространство имён"],
    help: {
      en: "The namespace of WhatsApp templates, for providers that still ask for it; others do not get it.",
      ru: "Пространство имён (namespace) шаблонов WhatsApp — для провайдеров, которым оно ещё нужно; остальным не передаётся.",
    },
    example: "a1b2c3d4_e5f6_7890_abcd_ef0123456789",
    goesTo: "content",
    kept: true,
    channels: ["whatsapp", "chat"],
    fewValues: true,
    parse: identifierOf(MAX_NAMESPACE_BYTES),
  }),
  defineField({
    key: "language",
    title: { en: "language", ru: "язык" },
    aliases: ["lang", "template language", "locale", "language code", "язык шаблона", "язык сообщения", "код языка"],
    help: {
      en: "The language of the template: a code such as en, ru or pt-BR, or its name. Left empty: the template's own.",
      ru: "Язык шаблона: код, например en, ru или pt-BR, или название. Если пусто — основной язык шаблона.",
    },
    example: "en",
    goesTo: "content",
    kept: true,
    channels: allChannels,
    fewValues: true,
    parse: parseLanguage,
  }),
  defineField({
    key: "templateData",
    title: { en: "template data", ru: "данные шаблона" },
    aliases: ["template parameters", "template params", "параметры шаблона", "данные для шаблона"],
    help: {
      en: 'What fills the holes of a WhatsApp template: {"1": "Anna"}, or {"header": {…}, "body": {…}, "buttons": […]}. A value may hold {names} like the text.',
      ru: 'Чем заполнить шаблон WhatsApp: {"1": "Анна"} или {"header": {…}, "body": {…}, "buttons": […]}. В значениях, как и в тексте, могут быть {имена}.',
    },
    example: '{"1": "Anna"}',
    requiredWhen: { en: "the WhatsApp template has holes", ru: "в шаблоне WhatsApp есть что заполнять" },
    goesTo: "content",
    kept: true,
    channels: ["whatsapp", "chat"],
    parse: parseTemplateData,
  }),
  defineField({
    key: "variables",
    title: { en: "variables", ru: "переменные" },
    aliases: ["template variables", "переменные шаблона"],
    help: {
      en: "Values for the {names} in the text, the template, the buttons and the links, as JSON. They win over columns of the same name.",
      ru: "Значения для {имён} в тексте, шаблоне, кнопках и ссылках в формате JSON. Они важнее столбцов с тем же именем.",
    },
    example: variablesExample,
    requiredWhen: {
      en: "the text or the template has {names} that no column fills",
      ru: "в тексте или шаблоне есть {имена}, которых нет среди столбцов",
    },
    goesTo: "content",
    channels: allChannels,
    parse: parseVariables,
  }),
] as const;
