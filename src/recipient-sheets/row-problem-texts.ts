import type { ProblemTexts } from "../fields/problem-texts/problem-texts.ts";

/** What only sheets of people can have wrong, and what to do about it. */
export const recipientProblems = {
  person_without_id: {
    en: "Nothing in this row says who it is: give a client id, a phone number or an email address.",
    ru: "По этой строке не понять, кто это: укажите id клиента, телефон или адрес электронной почты.",
  },
  client_id_missing: {
    en: "This row has no client id, and the other rows have one. Fill the cell, or take the column out of the sheet: people are then told apart by their phone numbers.",
    ru: "В этой строке нет id клиента, а столбец для него есть. Заполните ячейку или уберите столбец: тогда люди различаются по номерам телефонов.",
  },
  email_invalid: {
    en: "This is not an email address. Correct it, such as anna@example.org, or leave the cell empty.",
    ru: "Это не адрес электронной почты. Исправьте его (например, anna@example.org) или оставьте ячейку пустой.",
  },
  messenger_type_missing: {
    en: "It is not said which messenger this id belongs to. Fill the column “messenger type”.",
    ru: "Не сказано, к какому мессенджеру относится этот id. Заполните столбец «тип мессенджера».",
  },
  platform_missing: {
    en: "It is not said what kind of device this is. Fill the column “platform” with iOS, Android or Web.",
    ru: "Не сказано, что это за устройство. Укажите в столбце «платформа» iOS, Android или Web.",
  },
  text_too_long: {
    en: "This has {count} characters; at most {limit} are kept here. Shorten it.",
    ru: "Здесь символов: {count}, а хранится не больше {limit}. Сократите значение.",
  },
  group_name_too_long: {
    en: "A name of a group has at most {limit} characters. Shorten it; several groups are separated by a semicolon.",
    ru: "В названии группы не больше {limit} символов. Сократите его; несколько групп разделяются точкой с запятой.",
  },
  variables_too_large: {
    en: "The further columns of this person hold more than the {limit} bytes that are kept. Leave some out, or shorten them.",
    ru: "Прочие столбцы этого человека занимают больше {limit} байт, которые хранятся. Уберите часть из них или сократите.",
  },
} as const satisfies ProblemTexts;

/** What is said of a sheet in which nobody can be found. */
export const noRecipientColumn = {
  en: "No column of this sheet says who the people are. Give it a row of titles with “client id”, “phone” or “email” in it.",
  ru: "Ни один столбец этого файла не говорит, кто эти люди. Добавьте строку заголовков, в которой есть «id клиента», «телефон» или «почта».",
};
