import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CellValue, WriteSheet } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import iconv from "iconv-lite";

const folder = join(import.meta.dirname, "../../docs/examples");
const names = ["Анна", "Борис", "Виктория", "Глеб", "Дарья", "Ёлка", "Жанна", "Захар"];
const nameOf = (index: number) => names[index % names.length] ?? "";
/** Ordinary numbers: none ends as those do that the simulator treats in its own ways. */
const phoneOf = (index: number) => `+7916${3_000_000 + index * 101}`;
const anyHour = "00:00-24:00";

async function write(name: string, sheets: WriteSheet[]): Promise<void> {
  await writeFile(join(folder, name), await writeXlsx({ sheets }));
}

/** Phones as people write them, in the encoding and with the separator of a Russian Excel. */
async function writePhones(): Promise<void> {
  const spellings = [
    (ten: string) => `+7${ten}`,
    (ten: string) => `8${ten}`,
    (ten: string) => `8 (${ten.slice(0, 3)}) ${ten.slice(3, 6)}-${ten.slice(6, 8)}-${ten.slice(8)}`,
    (ten: string) => `7${ten}`,
    (ten: string) => `+7 ${ten.slice(0, 3)} ${ten.slice(3, 6)} ${ten.slice(6)}`,
    (ten: string) => ten,
  ];
  const lines = Array.from({ length: 24 }, (_, index) => {
    const phone = spellings[index % spellings.length]?.(phoneOf(index).slice(2)) ?? "";
    return `${phone};${nameOf(index)};"{Имя}, ваш заказ №${4100 + index} готов; ждём вас!";${anyHour}`;
  });
  const text = ["Телефон;Имя;Текст;Время для отправки", ...lines, ""].join("\r\n");
  await writeFile(join(folder, "phones.csv"), iconv.encode(text, "win1251"));
}

const zones = ["", "Asia/Yekaterinburg", "Asia/Vladivostok", "Europe/Kaliningrad", "UTC+7"];
const windows = [
  anyHour,
  '{"00:00:00", "24:00:00"}',
  '[["00:00:00", "12:00:00"], ["12:00:00", "24:00:00"]]',
  "9:00–20:00; 21:00–22:00",
  "",
];

/** Rows that say a lot: their own hours, zones, variables, validity, priority. */
async function writeRich(): Promise<void> {
  const titles = [
    ...["phone number", "text", "name", "variables", "allowed time ranges", "time zone", "validity period", "priority"],
    ...["external id", "message category", "use short links", "unique message id", "callback data", "notes"],
  ];
  const rows = Array.from({ length: 30 }, (_, index): CellValue[] => [
    index % 3 === 0 ? Number(phoneOf(100 + index).slice(1)) : phoneOf(100 + index),
    index % 2 === 0
      ? "Hello {name}, your order for {sum} is ready."
      : "{name}, заказ на сумму {sum} готов: https://example.com/o/{order}",
    nameOf(index),
    JSON.stringify(index % 2 === 0 ? { sum: 1500 + index } : { sum: 1500 + index, order: 700 + index }),
    ...[windows[index % windows.length] ?? "", zones[index % zones.length] ?? "", index % 4 === 0 ? 2880 : null],
    ...[index % 10 === 0 ? "high" : null, `crm-${1000 + index}`, "transactional", index % 2 === 1],
    ...[`order-${index}-ready`, `["order", ${index}]`, index === 7 ? "Called on Monday" : null],
  ]);
  await write("rich.xlsx", [{ name: "Orders", rows: [titles, ...rows] }]);
}

const mistakeTitles = [
  ...["Телефон", "Текст", "От кого", "Канал", "Имя", "Разрешённое время", "Дата начала", "Время начала"],
  ...["Срок действия", "Переменные", "Внешний id", "Короткие ссылки", "callback url", "Коментарий менеджера"],
];
const good = (phone: CellValue): CellValue[] => [phone, "Здравствуйте, {Имя}!", "Shop", "sms", "Анна", anyHour];
/** A good row in which some cells are as people get them wrong, by their column's number from 0. */
const bad = (index: number, cells: Record<number, CellValue>): CellValue[] => {
  const row: CellValue[] = [...good(phoneOf(300 + index)), ...Array<CellValue>(mistakeTitles.length - 6).fill(null)];
  for (const [column, value] of Object.entries(cells)) row[Number(column)] = value;
  return row;
};
const phone = 0;
const text = 1;
const from = 2;
const channel = 3;
const hours = 5;
const startDate = 6;
const startTime = 7;
const validity = 8;
const variables = 9;
const externalId = 10;
const shortLinks = 11;
const callback = 12;

const mistakes: Record<number, CellValue>[] = [
  ...[{}, { [phone]: null }, { [phone]: "нет номера" }, { [phone]: "8 916 12" }, { [phone]: "7,92E+10" }],
  ...[{ [phone]: "89161234567, 89161234568" }, { [phone]: new Date(Date.UTC(2025, 2, 1)) }, { [text]: null }],
  ...[{ [text]: "Здравствуйте, {Имья}!" }, { [from]: "Магазин" }, { [from]: "VeryLongSender" }],
  ...[{ [channel]: "эсэмэс" }, { [channel]: "viber" }, { [hours]: "20:00-09:00" }],
  ...[{ [hours]: "09:00-12:00, 11:00-18:00" }, { [hours]: "с утра" }, { [hours]: "09:00-12:00, 14:00" }],
  ...[
    { [startDate]: "26-02-30", [startTime]: "09-30-00" },
    { [startDate]: "24-01-15", [startTime]: "09-30-00" },
  ],
  ...[{ [startDate]: new Date(Date.UTC(2001, 11, 26)) }, { [startTime]: "25:00" }, { [validity]: 100_000 }],
  ...[{ [validity]: "сутки" }, { [variables]: '{"Имя": "Анна"' }, { [externalId]: 1_234_567_890_123_456_800 }],
  ...[{ [shortLinks]: "может быть" }, { [callback]: "example.com/callbacks" }, { [phone]: "#N/A" }],
  // From here on they are doubtful only, and go.
  ...[
    { [phone]: phoneOf(300) },
    { [variables]: '{"Скидка": "5%"}' },
    { [text]: `${"Your order is ready. ".repeat(4)}…` },
  ],
];
const titleAbove = 1;

/** Every kind of mistake that people make, one in a row. */
async function writeMistakes(): Promise<void> {
  await write("mistakes.xlsx", [
    { name: "Рассылка", rows: [mistakeTitles, ...mistakes.map((cells, index) => bad(index, cells))] },
  ]);
}

/** Two rows of that sheet corrected, and one still wrong, as the workbook of bad rows comes back from a person. */
async function writeSupplement(): Promise<void> {
  const corrected = [1, 2, 3].map((index): CellValue[] => [
    ...bad(index, { [phone]: index === 3 ? "8 916 1" : phoneOf(800 + index) }),
    "Телефон: исправьте номер",
    `1:${index + 1 + titleAbove}`,
  ]);
  await write("supplement.xlsx", [
    { name: "Исправить", rows: [[...mistakeTitles, "problem", "carillon row"], ...corrected] },
  ]);
}

/** Notes on the first page, a title above the titles of the columns, rows that are filtered out, and last year's people on a hidden page. */
async function writePages(): Promise<void> {
  const people = Array.from({ length: 12 }, (_, index): CellValue[] => [
    ...[index + 1, phoneOf(500 + index), nameOf(index), "{Имя}, приходите на распродажу в субботу!", anyHour],
  ]);
  const firstRow = 4;
  const hidden = [2, 5, 9].map((index) => [firstRow + index, { hidden: true }] as const);
  await write("pages.xlsx", [
    { name: "Заметки", rows: [["Согласовано с отделом продаж"], ["Отправить до пятницы"]] },
    {
      name: "Клиенты",
      rows: [
        ["Весенняя распродажа", null, null, null, null],
        [],
        ["", "Кому", null, "Что", null],
        ["№", "Мобильный", "Имя", "Сообщение", "Окна отправки"],
        ...people,
      ],
      merges: [
        { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
        { startRow: 2, startCol: 1, endRow: 2, endCol: 2 },
      ],
      rowDefs: new Map(hidden),
    },
    { name: "Архив", hidden: true, rows: [["Телефон"], [phoneOf(900)], [phoneOf(901)]] },
  ]);
}

await mkdir(folder, { recursive: true });
await Promise.all([writePhones(), writeRich(), writeMistakes(), writeSupplement(), writePages()]);
