import assert from "node:assert/strict";
import { test } from "node:test";
import { testContext } from "../../test/support/field-cases.ts";
import { type AnyField, fields, findField } from "./fields.ts";
import { listAll68 } from "./list-68.ts";

const names = `
channel | channels | send order | required | phone number | phone | prefix | messenger user id | messenger type
push registration id | platform | recipient type | destinations | filters | client id | external id | unique message id
bulk id | group id | flow id

text | message content | message type | media url | attachments | button | button text | button url | message preview
display name | from | from name | message category | use short links | language | template id | template name
templatenamespace | template data | variables | data structure | payment data | notes

start date | start time | send at | allowed time ranges | validity period | priority | send mode | force send | send rules
error codes | count | timeout | send status

provider | bot id | chat id | main chat id | chat session id | continue last or start new session | chat session name
chat operator | callback url | callback data | password | secret key
`
  .trim()
  .split(/\s*[|\n]\s*/);

const allFields: readonly AnyField[] = fields;

test("there are 68 columns, under their own names and in their own order", () => {
  assert.equal(names.length, 68);
  assert.deepEqual(
    listAll68().map(({ title }) => title),
    names,
  );
});

test("each of the 68 is found by its name, and nothing else is among them but our own additions", () => {
  const listed = listAll68();
  for (const { title, field } of listed) assert.equal(findField(title), field, title);
  const theirs = new Set(listed.map(({ field }) => field.key));
  assert.deepEqual(
    allFields.filter(({ ours, key }) => (ours === true) === theirs.has(key)).map(({ key }) => key),
    [],
  );
});

test("a key is the name in one word, but for the two columns whose name is not what people call them", () => {
  const odd = listAll68().filter(({ title, field }) => title.replaceAll(" ", "") !== field.key.toLowerCase());
  assert.deepEqual(
    odd.map(({ title, field }) => [title, field.key]),
    [
      ["phone", "phoneNumber"],
      ["message content", "text"],
    ],
  );
});

test("each of the 68 takes its example without a word, in English and in Russian it has a title and a meaning", () => {
  for (const { title, field } of listAll68()) {
    const parsed = field.parse(field.example, testContext);
    assert.ok(parsed.ok && parsed.warnings.length === 0, `${title}: ${JSON.stringify(parsed)}`);
    assert.match(field.title.ru, /[а-яё]/i, title);
    assert.match(field.help.ru, /[а-яё]/i, title);
    assert.doesNotMatch(`${field.title.en} ${field.help.en} ${field.requiredWhen?.en ?? ""}`, /[а-яё]/i, title);
  }
});

test("no other name of a column is one that a report gives its own columns", () => {
  const ofReports = [
    "message id",
    "state",
    "reason",
    "provider code",
    "provider account",
    "attempts",
    "sent at",
    "settled at",
  ];
  assert.deepEqual(
    ofReports.filter((name) => findField(name)),
    [],
  );
});
