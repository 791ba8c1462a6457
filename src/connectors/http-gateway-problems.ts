import type { Words } from "../platform/words.ts";

/** What may be wrong with the settings of an HTTP gateway as a whole. */
export const problems = {
  addressNotWhole: {
    en: "Write the whole address, such as https://gateway.example.org/send, its host without placeholders.",
    ru: "Укажите адрес целиком, например https://gateway.example.org/send; в имени узла подстановок быть не может.",
  },
  signInInAddress: {
    en: "Put the user name and password into their own fields.",
    ru: "Имя пользователя и пароль укажите в их собственных полях.",
  },
  addressNotEncoded: {
    en: "The address holds a space or a letter that must be percent-encoded.",
    ru: "В адресе есть пробел или буква, которые нужно записать через %.",
  },
  headerNotPlain: {
    en: "A header may hold only letters without accents, digits and signs.",
    ru: "Заголовок может содержать только латинские буквы, цифры и знаки.",
  },
  bodyNotJson: {
    en: 'With its placeholders filled in, the body is not JSON. Texts stand in quotes: {"text": "{text}"}.',
    ru: 'С заполненными подстановками тело — не JSON. Тексты берутся в кавычки: {"text": "{text}"}.',
  },
  userMissing: { en: "Basic authentication needs a user name.", ru: "Для Basic нужно имя пользователя." },
  colonInUser: { en: "A user name cannot hold a colon.", ru: "В имени пользователя не может быть двоеточия." },
  tokenNotPlain: {
    en: "This authentication needs a token without spaces and accents.",
    ru: "Для такой проверки нужен токен из латинских букв, цифр и знаков без пробелов.",
  },
  successHalf: {
    en: "The place of success and its values go together: fill in both or neither.",
    ru: "Место признака успеха и его значения указываются вместе: заполните оба поля или ни одного.",
  },
  secretMissing: {
    en: "Reports are to be verified: fill in the secret.",
    ru: "Отчёты нужно проверять: заполните секрет.",
  },
  doublesUnknown: {
    en: "The provider can know doubles only where the call holds {messageId}.",
    ru: "Провайдер узнает повтор, только если в вызове есть {messageId}.",
  },
} as const satisfies Record<string, Words>;
