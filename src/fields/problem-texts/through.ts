import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say through whom it goes and who is told. */
export const throughProblems = {
  url_unreadable: {
    en: "This is not a web address. Write it whole, without spaces, such as https://example.com/callbacks.",
    ru: "Это не веб-адрес. Напишите его целиком и без пробелов, например https://example.com/callbacks.",
  },
  url_scheme: {
    en: "Only addresses that begin with http:// or https:// can be called. Correct the address.",
    ru: "Вызывать можно только адреса, которые начинаются с http:// или https://. Исправьте адрес.",
  },
  callback_data_no_array: {
    en: 'This is not a JSON array. It is given back as it is; if your system expects JSON, write it as ["value"].',
    ru: 'Это не JSON-массив. Значение вернётся как есть; если ваша система ждёт JSON, напишите ["значение"].',
  },
  provider_unknown: {
    en: "You have no provider account “{name}”. Write its name as it stands under provider accounts, or leave the cell empty.",
    ru: "Подключения к провайдеру «{name}» нет. Напишите название, как в разделе провайдеров, или оставьте ячейку пустой.",
  },
  provider_of_other_channel: {
    en: "This provider account sends by {its}, but the row goes by {channel}. Choose another one, or leave the cell empty.",
    ru: "Это подключение отправляет по каналу {its}, а строка идёт по каналу {channel}. Выберите другое или оставьте ячейку пустой.",
  },
  bot_unknown: {
    en: "There is no bot “{name}”. Copy its id from Bot Scenarios, or leave the cell empty: then the chat's own bot answers.",
    ru: "Бота «{name}» нет. Скопируйте его id из раздела «Сценарии бота» или оставьте ячейку пустой: тогда ответит бот этого чата.",
  },
  chat_unknown: {
    en: "There is no chat “{name}”. Copy its id from Text Bots → Settings.",
    ru: "Чата «{name}» нет. Скопируйте его id из раздела «Текстовые боты → Настройки».",
  },
  chat_session_unknown: {
    en: "There is no open chat session “{name}” of yours: it may be closed, or belong to somebody else. Check the id, or start a new session by giving the recipient and the chat instead.",
    ru: "Открытой сессии «{name}» у вас нет: она закрыта или принадлежит другому аккаунту. Проверьте id или начните новую сессию, указав вместо него получателя и чат.",
  },
  chat_missing: {
    en: "A chat message must say which chat it belongs to. Fill in “chat id”, “main chat id” or “chat session id”.",
    ru: "Для сообщения в чат нужно указать, к какому чату оно относится. Заполните «id чата», «id основного чата» или «id сессии чата».",
  },
  session_given_already: {
    en: "The session is named in “chat session id” already, so there is nothing to continue or to start. Leave this cell empty.",
    ru: "Сессия уже указана в поле «id сессии чата», поэтому продолжать или начинать нечего. Оставьте эту ячейку пустой.",
  },
  session_for_several: {
    en: "A chat session is the talk with one person, and this row goes to several. Leave this cell empty, or name a session for each recipient in “destinations”.",
    ru: "Сессия чата — это диалог с одним человеком, а строка идёт нескольким. Оставьте эту ячейку пустой или укажите сессию для каждого получателя в поле «получатели».",
  },
  credential_missing: {
    en: "A sheet that comes in without a person needs the {field} in every row. Fill it in, or upload the sheet yourself.",
    ru: "Если таблица приходит без участия человека, в каждой строке нужно поле «{field}». Заполните его или загрузите таблицу сами.",
  },
  credentials_ignored: {
    en: "You are signed in, so password and secret key are used in no row of this sheet, and are not kept. Best remove these columns before you pass the file on.",
    ru: "Вы вошли в систему, поэтому пароль и секретный ключ не используются ни в одной строке этой таблицы и не сохраняются. Лучше удалите эти столбцы, прежде чем передавать файл другим.",
  },
} as const satisfies ProblemTexts;
