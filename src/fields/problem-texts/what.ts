import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of cells that say what the recipient gets to see. */
export const whatProblems = {
  sender_too_long: {
    en: "A sender of an SMS may have at most {limit} characters; this one has {length}. Shorten it.",
    ru: "В имени отправителя SMS допускается не больше {limit} символов, здесь их {length}. Сократите имя.",
  },
  sender_number_too_long: {
    en: "A number as the sender of an SMS may have at most {limit} digits; this one has {length}. Check it.",
    ru: "В номере отправителя SMS допускается не больше {limit} цифр, здесь их {length}. Проверьте номер.",
  },
  sender_characters: {
    en: "Mobile networks do not take these characters in the sender of an SMS: {characters}. Use Latin letters, digits and spaces; a Russian letter may look just like a Latin one.",
    ru: "Сотовые сети не принимают такие символы в имени отправителя SMS: {characters}. Используйте латинские буквы, цифры и пробелы; русская буква может выглядеть точно как латинская.",
  },
  sender_without_letter: {
    en: "The sender of an SMS must have a Latin letter, or be a number of digits only. Correct it.",
    ru: "В имени отправителя SMS должна быть латинская буква, либо это должен быть номер из одних цифр. Исправьте имя.",
  },
  variables_no_object: {
    en: 'Variables are written as JSON with names and values. Write them as {"name": "Anna", "sum": 1500}.',
    ru: 'Переменные записываются в JSON с именами и значениями. Напишите их как {"имя": "Анна", "сумма": 1500}.',
  },
  variable_not_plain: {
    en: "The variable “{name}” holds a list or an object. Give it a plain text or number.",
    ru: "В переменной «{name}» список или объект. Задайте ей простой текст или число.",
  },
  variable_doubled: {
    en: "The variable “{name}” is given twice. Keep one of the two.",
    ru: "Переменная «{name}» указана дважды. Оставьте одну из двух.",
  },
  variable_missing: {
    en: "“{name}” is to be filled in here, and there is no such column or variable. Add a column with this title, or correct the name.",
    ru: "Сюда подставляется «{name}», но такого столбца или переменной нет. Добавьте столбец с этим названием или исправьте имя.",
  },
  variable_empty: {
    en: "The message needs “{name}”, and here it is empty. Fill it in.",
    ru: "Сообщению нужна переменная «{name}», а здесь она пуста. Заполните её.",
  },
  variable_unused: {
    en: "The text has no place for the variable “{name}”. Check whether its name is spelled as in the text.",
    ru: "В тексте нет места для переменной «{name}». Проверьте, так ли её имя написано в тексте.",
  },
  sender_unknown: {
    en: "“{sender}” is none of your account's senders for {channel}. Choose one of them, or add this one under Settings → Senders.",
    ru: "«{sender}» нет среди отправителей вашего аккаунта для {channel}. Выберите одного из них или добавьте этого в разделе «Настройки → Отправители».",
  },
  mailbox_unreadable: {
    en: "This is not an email address. Write it as news@example.com, or ACME <news@example.com>.",
    ru: "Это не адрес электронной почты. Напишите его как news@example.com или ACME <news@example.com>.",
  },
  sms_unicode: {
    en: 'Because of {characters} this SMS goes in {parts} parts instead of {fewer}. Put plain characters in their place (" for “ and «, - for –, a usual space for U+00A0), or send it as it is.',
    ru: 'Из-за {characters} это SMS уйдёт частями: {parts} вместо {fewer}. Замените эти символы простыми (" вместо “ и «, - вместо –, обычный пробел вместо U+00A0) или отправьте как есть.',
  },
  language_unknown: {
    en: "This is not a language that we know. Write its code, such as en, ru or pt-BR, or its name.",
    ru: "Такой язык неизвестен. Напишите код языка, например en, ru или pt-BR, или его название.",
  },
  template_unknown: {
    en: "Your account has no template “{template}”. Correct the cell, or create the template under Message Templates.",
    ru: "В вашем аккаунте нет шаблона «{template}». Исправьте ячейку или создайте шаблон в разделе «Шаблоны сообщений».",
  },
  template_data_unused: {
    en: "This row has no template, so these values are not used. Fill in the template name, or leave this cell empty.",
    ru: "В этой строке нет шаблона, поэтому эти значения не используются. Укажите имя шаблона или оставьте эту ячейку пустой.",
  },
  template_value_empty: {
    en: "The value “{name}” is empty, and WhatsApp sends no template with an empty place. Fill it in.",
    ru: "Значение «{name}» пустое, а WhatsApp не отправляет шаблон с незаполненным местом. Заполните его.",
  },
  template_value_gaps: {
    en: "The value “{name}” has a line break, a tab or more than four spaces in a row, which WhatsApp does not take in a template. Write it on one line.",
    ru: "В значении «{name}» есть перенос строки, табуляция или больше четырёх пробелов подряд: WhatsApp не принимает такого в шаблоне. Напишите его в одну строку.",
  },
  text_too_long: {
    en: "For {channel} this text may have at most {limit} characters; it has {length}. Shorten it.",
    ru: "Для {channel} в этом тексте допускается не больше {limit} символов, здесь их {length}. Сократите текст.",
  },
  push_too_large: {
    en: "This push takes {bytes} bytes with its text and data; at most {limit} are possible (a Latin letter is one byte, a Cyrillic one two). Shorten it.",
    ru: "Вместе с текстом и данными это push-уведомление занимает {bytes} байт, а допускается не больше {limit} (латинская буква занимает один байт, русская — два). Сократите его.",
  },
  push_data_reserved: {
    en: "Google and Apple keep the name “{name}” for themselves, so that the data of a push cannot have it. Use another name.",
    ru: "Имя «{name}» зарезервировано Google и Apple, в данных push-уведомления его быть не может. Выберите другое имя.",
  },
  data_structure_list: {
    en: 'For {channel} the data must have names. Write them in braces, such as {"screen": "orders"}.',
    ru: 'Для {channel} у данных должны быть имена. Запишите их в фигурных скобках, например {"screen": "orders"}.',
  },
  data_structure_plain: {
    en: 'Here stands a plain value. Write an object or a list as JSON, such as {"screen": "orders"}.',
    ru: 'Здесь простое значение. Напишите объект или список в формате JSON, например {"screen": "orders"}.',
  },
  json_too_deep: {
    en: "The brackets stand in each other more than {limit} deep. Write it in a simpler form.",
    ru: "Скобки вложены друг в друга глубже {limit} уровней. Запишите значение проще.",
  },
} as const satisfies ProblemTexts;
