import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say whom a message is for, and by which way. */
export const whoProblems = {
  phone_invalid: {
    en: "This is not a valid phone number. Check the digits; best write it with + and the country code, such as +79991234567.",
    ru: "Такого номера телефона быть не может. Проверьте цифры; лучше писать номер с + и кодом страны, например +79991234567.",
  },
  phone_rounded: {
    en: "The spreadsheet has shortened this number and its digits are lost. Format the column as a number without decimals or as text, and put the numbers in again.",
    ru: "Таблица сократила этот номер, и его цифры потеряны. Задайте столбцу числовой формат без дробной части или текстовый и впишите номера заново.",
  },
  phone_several: {
    en: "There is more than one phone number in this cell. Keep one here and give each of the others a row of its own.",
    ru: "В этой ячейке несколько номеров. Оставьте здесь один, а для каждого из остальных добавьте отдельную строку.",
  },
  phone_is_date: {
    en: "The spreadsheet has made a date of this phone number. Format the column as text and put the number in again.",
    ru: "Таблица превратила этот номер в дату. Задайте столбцу текстовый формат и впишите номер заново.",
  },
  phone_ambiguous: {
    en: "This is read as {read}, but without the + it could also be {other}. Write the number with + and the country code to be sure.",
    ru: "Номер прочитан как {read}, но без + он может быть и номером {other}. Чтобы не ошибиться, напишите его с + и кодом страны.",
  },
  phone_zero_restored: {
    en: "The leading zero is missing (spreadsheets take it off); this is read as {read}. Write the number with + and the country code to be sure.",
    ru: "Нет первого нуля (таблицы его убирают); номер прочитан как {read}. Чтобы не ошибиться, напишите его с + и кодом страны.",
  },
  channel_without_account: {
    en: "There is no provider account for the channel {channel}. Connect one under provider accounts, or choose another channel.",
    ru: "Для канала {channel} не подключён провайдер. Подключите его в разделе провайдеров или выберите другой канал.",
  },
  channel_twice: {
    en: "The channel {channel} stands here twice. Name it once; or, inside “channels”, give each of the two another provider.",
    ru: "Канал {channel} указан здесь дважды. Оставьте его один раз; или в поле «каналы» укажите для них разных провайдеров.",
  },
  channels_too_many: {
    en: "Here are {count} channels; at most {limit} are possible. Take some out.",
    ru: "Здесь каналов: {count}, а допускается не больше {limit}. Уберите лишние.",
  },
  channels_key_twice: {
    en: '“{name}” stands here twice, and only the second would count. Keep one; for one channel with two providers write a list: [{"sms": {…}}, {"sms": {…}}].',
    ru: '«{name}» встречается здесь дважды, и учлось бы только второе. Оставьте одно; для одного канала с двумя провайдерами напишите список: [{"sms": {…}}, {"sms": {…}}].',
  },
  channels_name_unknown: {
    en: "“{name}” is not a channel. Use sms, push, viber, whatsapp or chat.",
    ru: "«{name}» — не канал. Используйте sms, push, viber, whatsapp или chat.",
  },
  channels_settings_unlike: {
    en: 'What is said of {channel} must be names and values in braces. Write {"{channel}": {"text": "…"}}, or {"{channel}": {}} where there is nothing to say.',
    ru: 'Настройки канала {channel} должны быть именами и значениями в фигурных скобках. Напишите {"{channel}": {"text": "…"}} или {"{channel}": {}}, если настроек нет.',
  },
  channel_not_in_channels: {
    en: "The channel {channel} is not among those in “channels”. Add it there, or leave this cell empty.",
    ru: "Канала {channel} нет среди «каналов» этой строки. Добавьте его туда или оставьте эту ячейку пустой.",
  },
  channel_order_differs: {
    en: "“Channels” names them in another order. Write {order} here, or leave this cell empty.",
    ru: "В поле «каналы» другой порядок. Напишите здесь {order} или оставьте эту ячейку пустой.",
  },
  send_order_alone: {
    en: "The row has only one channel, so there is nothing to send at the same time. Add channels, or leave this cell empty.",
    ru: "В строке только один канал, одновременно отправлять нечего. Добавьте каналы или оставьте эту ячейку пустой.",
  },
  step_without_address: {
    en: "The recipient has no address for {channel}, so this channel is left out and the others are used. Fill in {field} if that is wrong.",
    ru: "У получателя нет адреса для канала {channel}: этот канал пропускается, используются остальные. Если это не так задумано, заполните поле «{field}».",
  },
  setting_unknown: {
    en: "“{name}” means nothing here. Take it out, or correct the name.",
    ru: "«{name}» здесь ничего не значит. Уберите его или исправьте название.",
  },
  setting_unknown_near: {
    en: "“{name}” means nothing here. If you mean “{nearest}”, correct it; otherwise take it out.",
    ru: "«{name}» здесь ничего не значит. Если это «{nearest}», исправьте; иначе уберите.",
  },
  setting_elsewhere: {
    en: "“{name}” cannot be said inside “{field}”. Put it into a column of its own.",
    ru: "«{name}» нельзя указать внутри поля «{field}». Вынесите его в отдельный столбец.",
  },
  setting_doubled: {
    en: "What “{name}” says is said here a second time under another name. Keep one of the two.",
    ru: "То, что говорит «{name}», здесь уже сказано под другим названием. Оставьте одно из двух.",
  },
  prefix_unknown: {
    en: "No country has this calling code. Write it as +7, +44 or +1; the digits after it belong to the phone number.",
    ru: "Такого телефонного кода страны нет. Напишите +7, +44 или +1; цифры после кода относятся к самому номеру.",
  },
  email_invalid: {
    en: "This is not an email address. Write one address, such as anna@example.com.",
    ru: "Это не адрес электронной почты. Напишите один адрес, например anna@example.com.",
  },
} as const satisfies ProblemTexts;
