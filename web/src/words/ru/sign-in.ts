import type { Catalogue } from "../use-words.ts";

export const signIn: Catalogue["signIn"] = {
  title: "Вход",
  email: "Почта",
  password: "Пароль",
  code: "Код из приложения-аутентификатора",
  codeHint: "Шесть цифр или один из кодов восстановления.",
  submit: "Войти",
  forgot: "Забыли? Администратор сделает ссылку, по которой вы зададите новый пароль.",
  endedTitle: "Войдите, чтобы продолжить",
  ended: "Вы вышли из системы. На странице всё осталось как было.",
};
