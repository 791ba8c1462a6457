import { parseAttachments } from "../attachment.ts";
import { choiceOf } from "../choice.ts";
import { defineField } from "../field.ts";
import { parseFilename } from "../filename.ts";
import type { MessageType } from "../media-type.ts";
import { parsePictureAddress, parseWebAddress } from "../web-address.ts";

/** Files and pictures that go with a message. */
export const media = [
  defineField({
    key: "messageType",
    title: { en: "message type", ru: "тип сообщения" },
    aliases: ["content type", "type of message", "media type", "тип контента", "вид сообщения", "тип содержимого"],
    help: {
      en: "What the message is: text, image, video, audio or document. Left empty: text, or what the ending of the media url says.",
      ru: "Что за сообщение: text, image, video, audio или document (текст, изображение, видео, аудио, документ). Если пусто: текст или то, о чём говорит окончание ссылки на файл.",
    },
    example: "image",
    goesTo: "content",
    kept: true,
    channels: ["viber", "whatsapp", "chat"],
    fewValues: true,
    parse: choiceOf<MessageType>({
      text: ["текст", "текстовое", "plain text", "txt"],
      image: ["изображение", "картинка", "фото", "фотография", "photo", "picture", "img", "рисунок"],
      video: ["видео", "видеоролик"],
      audio: ["аудио", "звук", "голосовое", "голос", "voice"],
      document: ["документ", "файл", "file", "doc", "pdf"],
    }),
  }),
  defineField({
    key: "mediaUrl",
    title: { en: "media url", ru: "ссылка на файл" },
    aliases: [
      ...[
        "media",
        "media link",
        "media file url",
        "file url",
        "file link",
        "attachment url",
        "video url",
        "document url",
        "audio url",
        "video link",
        "document link",
      ],
      ...["ссылка на видео", "ссылка на документ", "ссылка на аудио", "url видео", "url документа"],
      ...["url файла", "ссылка на медиа", "медиа", "адрес файла", "ссылка на медиафайл", "url медиа"],
    ],
    help: {
      en: "The https address of the picture, video, audio or document. It must open without a password, and end like its kind of file (.jpg, .mp4, .pdf). WhatsApp and Viber take pictures as .jpg and .png only.",
      ru: "Адрес https картинки, видео, аудио или документа. Он должен открываться без пароля и оканчиваться как файл своего вида (.jpg, .mp4, .pdf). Картинки WhatsApp и Viber принимают только в .jpg и .png.",
    },
    example: "https://example.com/pictures/offer.jpg",
    requiredWhen: {
      en: "message type is not text, and there are no attachments",
      ru: "тип сообщения не «текст» и вложений нет",
    },
    goesTo: "content",
    kept: true,
    channels: ["viber", "whatsapp", "chat"],
    fewValues: true,
    parse: parseWebAddress,
  }),
  defineField({
    key: "imageUrl",
    title: { en: "image url", ru: "ссылка на картинку" },
    aliases: [
      ...["image link", "picture url", "picture link", "photo url", "photo link"],
      ...["url картинки", "ссылка на изображение", "url изображения", "адрес картинки", "ссылка на фото"],
    ],
    help: {
      en: "The https address of the picture of a Viber message: .jpg or .png.",
      ru: "Адрес https картинки для сообщения Viber: .jpg или .png.",
    },
    example: "https://example.com/pictures/offer.jpg",
    goesTo: "content",
    kept: true,
    ours: true,
    channels: ["viber"],
    fewValues: true,
    parse: parsePictureAddress,
  }),
  defineField({
    key: "attachments",
    title: { en: "attachments", ru: "вложения" },
    aliases: ["attachment", "attached files", "вложение", "прикреплённые файлы"],
    help: {
      en: "Up to 10 files or posts by their ids in the messenger, with commas between them: photo-123_456, doc78_9_accesskey. Types: photo, video, audio, doc, wall, market, poll.",
      ru: "До 10 файлов или записей по их id в мессенджере через запятую: photo-123_456, doc78_9_accesskey. Типы: photo, video, audio, doc, wall, market, poll.",
    },
    example: "photo-123_456",
    goesTo: "content",
    kept: true,
    channels: ["chat"],
    fewValues: true,
    parse: parseAttachments,
  }),
  defineField({
    key: "documentFilename",
    title: { en: "document filename", ru: "имя документа" },
    aliases: ["document name", "file name", "filename", "имя файла", "название файла", "название документа"],
    help: {
      en: "The name under which the recipient sees the document, such as invoice.pdf.",
      ru: "Имя, под которым получатель видит документ, например счёт.pdf.",
    },
    example: "offer.pdf",
    goesTo: "content",
    kept: true,
    ours: true,
    channels: ["viber", "whatsapp", "chat"],
    fewValues: true,
    parse: parseFilename,
  }),
] as const;
