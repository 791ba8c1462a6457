import type { Catalogue } from "../use-words.ts";

export const refusals: Catalogue["refusals"] = {
  not_reached: "Сервер недоступен. Ничего не потеряно: попробуйте ещё раз чуть позже.",
  unexpected_answer:
    "Вместо Carillon ответило что-то другое на пути к нему. Попробуйте ещё раз; если не поможет, сообщите администратору.",
  unauthenticated: "Вы вышли из системы. Войдите и продолжайте: всё введённое на месте.",
};
