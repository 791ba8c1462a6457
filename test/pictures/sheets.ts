import { buffer } from "node:stream/consumers";
import { writeXlsx } from "../../src/sheets/write-xlsx.ts";
import { type Client, clients } from "./clients.ts";

const VLADIVOSTOK_EVERY = 31;
const DOUBLED_EVERY = 106;

/** A sheet as an upload takes it. */
export type SheetFile = { fileName: string; content: Blob };

async function xlsx(fileName: string, columns: string[], rows: string[][]): Promise<SheetFile> {
  const blocks = (async function* () {
    yield rows;
  })();
  const bytes = await buffer(writeXlsx(columns, blocks, { pageName: "Clients" }));
  return { fileName, content: new Blob([new Uint8Array(bytes)]) };
}

/** Phones and names; nothing is wrong with it. */
export function plainSheet(fileName: string, count: number, from: number): Promise<SheetFile> {
  const rows = clients(count, from).map(({ phone, first, id }) => [phone, first, id]);
  return xlsx(fileName, ["phone number", "name", "external id"], rows);
}

/** Some of them where it is night, some of them twice. */
export function loyaltySheet(count: number): Promise<SheetFile> {
  const all = clients(count);
  const rows = all.map((client, index) => {
    const isDouble = index % DOUBLED_EVERY === DOUBLED_EVERY - 1;
    const { phone, first, code, id } = (isDouble && all[index - 1]) || client;
    const isFar = index % VLADIVOSTOK_EVERY === 7 && phone.startsWith("+79");
    return [isFar ? phone.replace(/^\+7\d{3}/, "+7914") : phone, first, code, isFar ? "Asia/Vladivostok" : "", id];
  });
  return xlsx("loyalty-march.xlsx", ["phone number", "name", "code", "time zone", "external id"], rows);
}

/** What people get wrong, by the index of the row. */
const mistakes = new Map<number, (client: Client) => Partial<Client> & { windows?: string }>([
  [12, () => ({ phone: "+7 912 34" })],
  [55, () => ({ phone: "8 (343) 22-18" })],
  [209, () => ({ phone: "7.91245E+10" })],
  [210, () => ({ phone: "7.70172E+10" })],
  [1406, () => ({ first: "" })],
  [2928, ({ phone }) => ({ phone: `${phone} / +79161234567` })],
  [4869, () => ({ windows: "20:00-09:00" })],
  [6000, () => ({ windows: "09:00-13:00, 12:00-18:00" })],
  [7001, () => ({ phone: "+7 903 118" })],
  [7002, () => ({ phone: "" })],
  [8800, () => ({ first: "" })],
]);
const BAD_FROM = 9000;
const BAD_EVERY = 53;
const OWN_WINDOWS_EVERY = 47;

/** The sheet of the draft: thirty bad rows in ten thousand, doubles, rows with windows of their own. */
export function springSheet(count: number): Promise<SheetFile> {
  const rows = clients(count, 20_000).map((client, index) => {
    const windows = index % OWN_WINDOWS_EVERY === 9 ? "10:00-18:00" : "";
    const { phone, first, code, town, id, windows: own } = { ...client, windows, ...mistakeAt(index, client) };
    return [phone, first, code, town, own, id];
  });
  return xlsx(
    "spring-sale-2026.xlsx",
    ["Mobile", "First name", "Code", "Town", "allowed time ranges", "external id"],
    rows,
  );
}

function mistakeAt(index: number, client: Client) {
  if (index > BAD_FROM && index % BAD_EVERY === 0) return { phone: client.phone.slice(0, -3) };
  return mistakes.get(index)?.(client) ?? {};
}

/** In Russian, titles and all. */
export function visitSheet(count: number): Promise<SheetFile> {
  const rows = clients(count, 40_000).map(({ phone, first, id }, index) => [
    phone,
    first,
    `${9 + (index % 11)}:${index % 2 ? "30" : "00"}`,
    id,
  ]);
  return xlsx("визиты-25-03.xlsx", ["телефон", "имя", "время", "внешний id"], rows);
}
