import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of files, links, buttons and payment data. */
export const mediaProblems = {
  web_address_unreadable: {
    en: "This is not a web address. Write it whole, without spaces, such as https://example.com/pictures/offer.jpg.",
    ru: "Это не веб-адрес. Напишите его целиком и без пробелов, например https://example.com/pictures/offer.jpg.",
  },
  web_address_scheme: {
    en: "The address must begin with https://. Correct it, or put the file where it can be had by https.",
    ru: "Адрес должен начинаться с https://. Исправьте его или разместите файл там, где он доступен по https.",
  },
  web_address_credentials: {
    en: "The address holds a user name or a password, which every recipient would see. Use an address that opens without them.",
    ru: "В адресе есть имя пользователя или пароль, их увидит каждый получатель. Укажите адрес, который открывается без них.",
  },
  web_address_private: {
    en: "This address is known only inside of one network or computer, so nobody else can open it. Use an address on the internet.",
    ru: "Этот адрес известен только внутри одной сети или одного компьютера, больше никто его не откроет. Укажите адрес в интернете.",
  },
  picture_of_other_type: {
    en: "This file ends in .{extension}, which is no picture. Use a .jpg or .png file here; for other files there is the column “media url”.",
    ru: "Файл оканчивается на .{extension}, это не картинка. Укажите здесь файл .jpg или .png; для других файлов есть столбец «ссылка на файл».",
  },
  filename_unreadable: {
    en: 'This cannot be the name of a file. Write a name such as invoice.pdf, without / \\ : * ? " < > |.',
    ru: 'Это не может быть именем файла. Напишите имя вроде invoice.pdf без символов / \\ : * ? " < > |.',
  },
  media_missing: {
    en: "A message of the type {type} needs its file. Put the file's address here, or take the message type out.",
    ru: "Сообщению типа {type} нужен файл. Укажите здесь адрес файла или уберите тип сообщения.",
  },
  media_of_other_type: {
    en: "The message type is {type}, but a file that ends in .{extension} is of the type {shown}. Correct the address or the message type.",
    ru: "Тип сообщения — {type}, а файл с окончанием .{extension} относится к типу {shown}. Исправьте адрес или тип сообщения.",
  },
  message_type_needed: {
    en: "The address of the file does not show what kind of file it is. Write image, video, audio or document here.",
    ru: "По адресу файла не видно, что это за файл. Напишите здесь image, video, audio или document.",
  },
  message_type_text_with_media: {
    en: "The message type is text, and yet there is the address of a file, which a text cannot carry. Write image, video, audio or document here, or take the address out.",
    ru: "Тип сообщения — text, но указана ссылка на файл, а в текстовом сообщении файла быть не может. Напишите здесь image, video, audio или document либо уберите ссылку.",
  },
  media_type_not_taken: {
    en: "A message of the type {type} cannot be sent by {channel}. Use another kind of file, or another channel.",
    ru: "По каналу {channel} нельзя отправить сообщение типа {type}. Выберите файл другого вида или другой канал.",
  },
  media_ending_not_taken: {
    en: "A file that ends in .{extension} cannot be sent by {channel} as {type}. Use one of: {allowed}.",
    ru: "Файл с окончанием .{extension} нельзя отправить по каналу {channel} как {type}. Допустимы: {allowed}.",
  },
  address_too_long: {
    en: "For {channel} an address may have at most {limit} characters; this one has {length}. Use a shorter one.",
    ru: "Для {channel} ссылка может быть не длиннее {limit} символов, здесь их {length}. Укажите ссылку покороче.",
  },
  picture_twice: {
    en: "There is another picture in “media url”, and a message has room for one. Keep one of the two.",
    ru: "В поле «ссылка на файл» указана другая картинка, а в сообщении помещается одна. Оставьте одну из двух.",
  },
  picture_for_viber_only: {
    en: "This picture is for Viber; the message by {channel} goes without it. If it is meant, put its address into “media url”.",
    ru: "Эта картинка — для Viber, сообщение по каналу {channel} уйдёт без неё. Если она нужна, перенесите ссылку в столбец «ссылка на файл».",
  },
  text_under_file: {
    en: "With a file of the type {type}, {channel} shows no text: this one is not sent. Use another kind of file if the text is needed.",
    ru: "С файлом типа {type} по каналу {channel} текст не показывается, поэтому он не будет отправлен. Если текст нужен, выберите файл другого вида.",
  },
  attachments_too_many: {
    en: "There are {count} attachments here; a message takes at most {limit}. Take some out.",
    ru: "Вложений здесь {count}, а в сообщении допускается не больше {limit}. Уберите лишние.",
  },
  attachment_unreadable: {
    en: "“{attachment}” is not the id of an attachment. Write ids such as photo-123_456 or doc78_9_accesskey, with commas between them.",
    ru: "«{attachment}» — не id вложения. Напишите id вида photo-123_456 или doc78_9_accesskey через запятую.",
  },
  attachment_type: {
    en: "“{type}” is not a kind of attachment that we know. Use one of: {types}.",
    ru: "Неизвестный вид вложения: «{type}». Допустимы: {types}.",
  },
  button_url_scheme: {
    en: "A button can lead to https://…, tel:… or viber://…. Correct the address.",
    ru: "Кнопка может вести на https://…, tel:… или viber://…. Исправьте адрес.",
  },
  button_url_phone: {
    en: "After tel: stands a phone number. Write it as tel:+79991234567.",
    ru: "После tel: должен стоять номер телефона. Напишите tel:+79991234567.",
  },
  button_url_viber: {
    en: "This is not an address inside of Viber. Write it as viber://forward?text=… to share a text, or viber://chat?number=….",
    ru: "Это не адрес внутри Viber. Напишите viber://forward?text=…, чтобы поделиться текстом, или viber://chat?number=….",
  },
  button_text_missing: {
    en: "There is a button url, but nothing stands on the button. Fill in the button text, or empty the button url.",
    ru: "Указана ссылка кнопки, но на кнопке ничего не написано. Заполните текст кнопки или уберите ссылку.",
  },
  button_url_missing: {
    en: "There is a button text, but the button leads nowhere. Fill in the button url, or empty the button text. A button to answer with is written in the column “button”.",
    ru: "Указан текст кнопки, но кнопка никуда не ведёт. Заполните ссылку кнопки или уберите текст. Кнопка для ответа записывается в столбце «кнопка».",
  },
  button_two_forms: {
    en: "This says another button than button text and button url. Keep one of the two.",
    ru: "Здесь другая кнопка, чем в тексте и ссылке кнопки. Оставьте что-то одно.",
  },
  button_text_too_long: {
    en: "For {channel} a button may have at most {limit} characters; this one has {length}. Shorten its text.",
    ru: "Для {channel} на кнопке допускается не больше {limit} символов, здесь их {length}. Сократите текст.",
  },
  buttons_too_many: {
    en: "There are {count} buttons here, and the channel takes at most {limit}. Take some out.",
    ru: "Кнопок здесь {count}, а канал принимает не больше {limit}. Уберите лишние.",
  },
  reply_buttons_too_many: {
    en: "There are {count} buttons to answer with here; {channel} takes at most {limit}. Take some out.",
    ru: "Кнопок для ответа здесь {count}, а {channel} принимает не больше {limit}. Уберите лишние.",
  },
  link_buttons_too_many: {
    en: "There are {count} buttons with links here; outside of templates {channel} takes at most {limit}. Take some out, or put the links into the text.",
    ru: "Кнопок со ссылками здесь {count}, а без шаблона {channel} принимает не больше {limit}. Уберите лишние или поместите ссылки в текст.",
  },
  buttons_mixed: {
    en: "Outside of templates {channel} shows either buttons to answer with or a button with a link, not both. Keep one kind.",
    ru: "Без шаблона {channel} показывает либо кнопки для ответа, либо кнопку со ссылкой, но не вместе. Оставьте кнопки одного вида.",
  },
  button_text_twice: {
    en: "Two buttons have the text “{text}”, and {channel} takes each text once. Change one of them.",
    ru: "На двух кнопках одинаковый текст «{text}», а {channel} принимает только разные. Измените один из них.",
  },
  button_url_https_only: {
    en: "For {channel} a button can lead to https://… only. Correct the address, or put the number into the text.",
    ru: "Для {channel} кнопка может вести только на https://…. Исправьте адрес или укажите номер в тексте.",
  },
  button_payload_too_long: {
    en: "The payload of a button is too long for {channel}: it has {length}, and at most {limit} are possible. Shorten it.",
    ru: "Значение payload у кнопки слишком длинное для {channel}: его длина {length}, а допускается не больше {limit}. Сократите его.",
  },
  buttons_without_text: {
    en: "For {channel} buttons need a text above them. Fill in the text.",
    ru: "Для {channel} над кнопками должен быть текст. Заполните его.",
  },
  media_without_buttons: {
    en: "With a file of the type {type}, {channel} shows no buttons. Take the buttons out, or use another kind of file.",
    ru: "С файлом типа {type} по каналу {channel} кнопки не показываются. Уберите кнопки или выберите файл другого вида.",
  },
  button_without_url: {
    en: 'For {channel} a button must lead somewhere. Add its address: {"text": "…", "url": "https://…"}.',
    ru: 'Для {channel} кнопка должна куда-то вести. Добавьте адрес: {"text": "…", "url": "https://…"}.',
  },
  payment_shape: {
    en: 'Payment data holds two things only, each in quotes. Write {"card_number": "…", "transaction_id": "…"}.',
    ru: 'В платёжных данных только два значения, оба в кавычках. Напишите {"card_number": "…", "transaction_id": "…"}.',
  },
  card_number_unreadable: {
    en: "The card number cannot be read. Write its digits, or the last four of them alone.",
    ru: "Не получается прочитать номер карты. Напишите его цифры или только последние четыре.",
  },
  card_number_wrong: {
    en: "There is a mistake in the card number: its digits do not agree with each other. Check it, or write the last four digits alone.",
    ru: "В номере карты ошибка: его цифры не согласуются между собой. Проверьте номер или напишите только последние четыре цифры.",
  },
  payment_card_twice: {
    en: "The transaction id holds the number of the card. Write the id of the payment there.",
    ru: "В id транзакции стоит номер карты. Напишите там id платежа.",
  },
} as const satisfies ProblemTexts;
