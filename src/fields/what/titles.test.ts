import assert from "node:assert/strict";
import { test } from "node:test";
import { findField } from "../fields.ts";

const titles: [key: string, ...titles: string[]][] = [
  ["text", "Текст рассылки", "Текст SMS", "СМС текст", "msg"],
  ["templateId", "Код шаблона", "Template code"],
  ["templateName", "Название шаблона в WhatsApp", "Шаблон в WhatsApp", "WA template"],
  ["mediaUrl", "Ссылка на видео", "Ссылка на документ", "Video link", "Audio URL"],
  ["buttonText", "CTA", "Текст на кнопке", "Button caption"],
  ["buttonUrl", "Ссылка для кнопки", "CTA url"],
  ["from", "Альфа-имя", "альфаимя", "Отправитель SMS", "Originator"],
  ["messagePreview", "Push title", "Заголовок уведомления"],
  ["callbackUrl", "Webhook URL", "вебхук", "Колбэк"],
  ["callbackData", "Данные вебхука"],
  ["chatSessionId", "ID сеанса", "Сеанс чата"],
  ["chatSessionName", "Название сеанса"],
  ["secretKey", "API token"],
  ["provider", "Аккаунт провайдера"],
];
for (const [key, ...names] of titles)
  test(`people call the column of ${key} ${names.join(", ")}`, () =>
    assert.deepEqual(
      names.map((name) => findField(name)?.key),
      names.map(() => key),
    ));

test("titles that customers' tables use for things of their own mean no field", () => {
  for (const title of ["Документ", "Файл", "Картинка", "picture", "Ссылка", "Оператор", "Подпись", "Параметры"])
    assert.equal(findField(title), null, title);
});
