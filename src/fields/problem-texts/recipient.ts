import type { ProblemTexts } from "./problem-texts.ts";

/** Problems of a recipient's address, or of the list of those who get a message. */
export const recipientProblems = {
  messenger_type_needed: {
    en: "The chat goes to a messenger user id, so the messenger must be known. Write telegram, whatsapp, viber, facebook, slack, imessage or vk here.",
    ru: "Сообщение чата идёт на id в мессенджере, поэтому нужно знать, в каком. Напишите здесь telegram, whatsapp, viber, facebook, slack, imessage или vk.",
  },
  telegram_id_invalid: {
    en: "This is not an address in Telegram. Write the number of the chat, such as 123456789, or the name with its @.",
    ru: "Это не адрес в Telegram. Напишите номер чата, например 123456789, или имя с @.",
  },
  facebook_id_invalid: {
    en: "This is not an id of Facebook Messenger. Write the digits that Facebook gave for the person (PSID).",
    ru: "Это не id в Facebook Messenger. Напишите цифры, которые Facebook выдал для этого человека (PSID).",
  },
  slack_id_invalid: {
    en: "This is not an address in Slack. Write an id such as U012AB3CD or C012AB3CD, or a channel such as #news.",
    ru: "Это не адрес в Slack. Напишите id, например U012AB3CD или C012AB3CD, или канал, например #news.",
  },
  vk_id_invalid: {
    en: "This is not an id of VK. Write the number of the person or of the chat, such as 1234567.",
    ru: "Это не id во ВКонтакте. Напишите номер человека или беседы, например 1234567.",
  },
  chat_without_recipient: {
    en: "This chat message has nobody to go to. Fill in messenger type and messenger user id, or the chat session id, or for the chat of your web site the phone or the client id.",
    ru: "У этого сообщения чата нет получателя. Укажите тип мессенджера и id в мессенджере, или id сессии чата, или для чата вашего сайта телефон или id клиента.",
  },
  group_missing: {
    en: "The recipient is a group, and this row does not say which. Write the name of your recipient group, or the group's address in the messenger.",
    ru: "Получатель — группа, но в строке не сказано, какая. Напишите название вашей группы получателей или адрес группы в мессенджере.",
  },
  group_unknown: {
    en: "“{name}” is neither one of your recipient groups nor the address of a group on this channel. Check the name under Recipients.",
    ru: "«{name}» — не ваша группа получателей и не адрес группы в этом канале. Проверьте название в разделе «Получатели».",
  },
  push_topic_invalid: {
    en: "This is not a topic of pushes. Write its name in Latin letters, digits, - and _.",
    ru: "Это не тема (topic) push-уведомлений. Напишите её название латинскими буквами, цифрами, - и _.",
  },
  push_ios_invalid: {
    en: "This is not a token of an Apple device. Copy it whole from your app's records: 64 or more digits 0-9 and a-f, or a token of Firebase.",
    ru: "Это не токен устройства Apple. Скопируйте его целиком из данных приложения: 64 и более символов 0-9 и a-f или токен Firebase.",
  },
  push_android_invalid: {
    en: "This is not a token of an Android device. Copy the token of Firebase whole from your app's records, or correct the platform.",
    ru: "Это не токен устройства Android. Скопируйте токен Firebase целиком из данных приложения или исправьте платформу.",
  },
  push_web_invalid: {
    en: 'This is not a browser\'s subscription. Copy it whole: {"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}}, or correct the platform.',
    ru: 'Это не подписка браузера. Скопируйте её целиком: {"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}} или исправьте платформу.',
  },
  push_subscription_wrong: {
    en: "“{place}” of this subscription is damaged. Copy the browser's subscription whole.",
    ru: "В этой подписке повреждено «{place}». Скопируйте подписку браузера целиком.",
  },
  client_unknown: {
    en: "Nobody in Recipients has this client id, and the row says nothing else of where to send. Fill in an address, or add the person to Recipients.",
    ru: "В «Получателях» никого нет с таким id клиента, а другого адреса в строке нет. Укажите адрес или добавьте человека в «Получатели».",
  },
  client_without_address: {
    en: "The person with this client id has no address for {channel} in Recipients. Add it there, or fill in the address in this row.",
    ru: "У человека с этим id клиента в «Получателях» нет адреса для канала {channel}. Добавьте его там или укажите адрес в этой строке.",
  },
  destinations_too_many: {
    en: "Here are {count} recipients; one row may have at most {limit}. Give the others rows of their own.",
    ru: "Здесь получателей: {count}, а в одной строке допускается не больше {limit}. Перенесите остальных в другие строки.",
  },
  destination_unlike: {
    en: 'Recipient {position} must be written in braces, such as {"phone": "+79991234567"}.',
    ru: 'Получатель {position} должен быть записан в фигурных скобках, например {"phone": "+79991234567"}.',
  },
  destination_lacks: {
    en: "This recipient of “destinations” has no {field}. Add it there.",
    ru: "У этого получателя в поле «получатели» нет поля «{field}». Добавьте его.",
  },
  destinations_and_address: {
    en: "The recipients of this row stand in “destinations”, so it cannot have one here too. Leave this cell empty, or move it there.",
    ru: "Получатели этой строки указаны в поле «получатели», здесь ещё одного быть не может. Оставьте ячейку пустой или перенесите его туда.",
  },
  filter_country_unknown: {
    en: "“{place}” is not a country. Write two Latin letters, such as RU or KZ.",
    ru: "В «{place}» нет такой страны. Напишите две латинские буквы, например RU или KZ.",
  },
  filter_group_unknown: {
    en: "There is no recipient group “{name}”. Check the name under Recipients.",
    ru: "Группы получателей «{name}» нет. Проверьте название в разделе «Получатели».",
  },
  group_empty: {
    en: "Nobody in the group “{name}” has an address on this channel. Add people to it, or choose another channel.",
    ru: "Ни у кого в группе «{name}» нет адреса в этом канале. Добавьте людей в группу или выберите другой канал.",
  },
  reported_person_gone: {
    en: "Whom this line of a report was for is not known here any more, so nothing is sent. Delete the line, or name a recipient in it instead of the group “{name}”.",
    ru: "О человеке, для которого эта строка отчёта, здесь больше ничего не известно, поэтому по ней ничего не отправляется. Удалите строку или укажите в ней получателя вместо группы «{name}».",
  },
  group_too_large: {
    en: "The group “{name}” has more than {limit} people. Split it into smaller groups, with a row for each.",
    ru: "В группе «{name}» больше {limit} человек. Разделите её на группы поменьше, по строке на каждую.",
  },
  group_members_left_out: {
    en: "{count} people of the group “{name}” have no address on this channel and are left out.",
    ru: "Не имеют адреса в этом канале и пропущены участники группы «{name}»: {count}.",
  },
} as const satisfies ProblemTexts;
