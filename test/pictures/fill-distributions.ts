import type { Details } from "../../src/commands/demo/run-sheet.ts";
import type { Database } from "../../src/platform/database.ts";
import { waitFor } from "../support/wait-for.ts";
import { type Colleague, formOf } from "./colleagues.ts";
import type { Office } from "./fill-settings.ts";
import { loyaltySheet, plainSheet, type SheetFile, springSheet, visitSheet } from "./sheets.ts";
import type { Veranda } from "./start-veranda.ts";

const texts = {
  loyalty: "{name}, весна в Veranda: −20 % на садовую мебель до 31 марта по коду {code}. Не писать: ответьте СТОП",
  payment: "{name}, your payment at Veranda is due on 31 March. Thank you!",
  greeting: "Dear {name}, happy Women's Day from all of us at Veranda!",
  riga: "{name}, Veranda opens in Riga on 7 March. The first hundred guests get a plant.",
  visit: "{имя}, ждём вас завтра, 25 марта, в {время}. Клиника на Лесной. Перенести: +7 495 120-45-45",
  collection: "{name}, новая коллекция уже в Алматы и Астане. Ждём вас в Veranda!",
  spring:
    "{First name}, spring is here: 20% off all garden furniture in our stores until 31 March with your code {Code}. veranda.example/s",
};
const TOMORROW = "2026-03-25T07:00:00Z";
const hour = (count: number) => ({ count, perSeconds: 3600 });

/** The distributions that the pictures are about. */
export type Filled = { spring: string; payment: string; draft: string };

type Sending = { name: string; sheet: SheetFile; text: string; from?: string };

async function upload(
  by: Colleague,
  { name, sheet, text, from = "VERANDA" }: Sending,
  more: object = {},
): Promise<string> {
  const options = { name, defaults: { channel: "sms", from, text }, ...more };
  const { id } = await by.call<Details>("POST", "/distributions", formOf(sheet, options));
  await waitWhile(by, id, ({ state }) => state === "checking");
  return id;
}

function waitWhile(by: Colleague, id: string, isSo: (details: Details) => boolean): Promise<Details> {
  return waitFor(
    async () => {
      const details = await by.call<Details>("GET", `/distributions/${id}`);
      return isSo(details) ? undefined : details;
    },
    { what: `distribution ${id}`, timeoutMs: 60_000, everyMs: 100 },
  );
}

function goneOf({ messages, counts }: Details): number {
  return messages - counts.created - counts.delayed - counts.paused;
}

const act = (by: Colleague, id: string, verb: string, body?: object) =>
  by.call("POST", `/distributions/${id}/${verb}`, body);

/** Sends until so many are gone, then stops it. */
async function sendSome(by: Colleague, id: string, count: number): Promise<void> {
  await act(by, id, "start");
  await waitWhile(by, id, (details) => goneOf(details) < count);
  await act(by, id, "pause");
  await waitWhile(by, id, ({ counts }) => counts.sending > 0);
}

/** Sends until so many are gone, and goes on at a pace at which it still runs when the pictures are taken. */
async function sendMost(db: Database, by: Colleague, id: string, { count, perHour }: Pace): Promise<void> {
  await act(by, id, "start");
  await waitWhile(by, id, (details) => goneOf(details) < count);
  const { name } = await by.call<Details>("GET", `/distributions/${id}`);
  // Through the API it would have to be paused for that.
  await db`update distribution set speed_count = ${perHour}, speed_per_seconds = 3600 where name = ${name}`;
}

type Pace = { count: number; perHour: number };

/** Distributions in every state, the newest last. */
export async function fillDistributions(veranda: Veranda, office: Office): Promise<Filled> {
  const { olga, james, aigerim, nino } = office;
  const riga = await upload(james, {
    name: "Store opening in Riga",
    sheet: await plainSheet("riga.xlsx", 2118, 9000),
    text: texts.riga,
  });
  await sendSome(james, riga, 400);
  await act(james, riga, "cancellation");
  const greeting = {
    name: "Women’s Day greeting",
    sheet: await plainSheet("8-march.xlsx", 4204, 12_000),
    text: texts.greeting,
  };
  const finished = await upload(olga, greeting);
  await act(olga, finished, "start");
  await nino.call("POST", "/distributions", { name: "Loyalty points expire in April" });
  const sheet = await plainSheet("казахстан.xlsx", 4970, 30_000);
  const collection = { name: "Новая коллекция, Казахстан", sheet, text: texts.collection };
  await upload(aigerim, collection, { startAt: TOMORROW });
  const payment = await upload(james, {
    name: "Payment due, March",
    sheet: await plainSheet("payments.xlsx", 12_512, 50_000),
    text: texts.payment,
  });
  await sendSome(james, payment, 3800);
  await fillVisits(veranda, office);
  const spring = await fillSpring(veranda.db, olga);
  await waitWhile(olga, finished, ({ state, counts }) => state !== "finished" || counts.unconfirmed + counts.sent > 3);
  const draft = await fillDraft(olga);
  return { spring, payment, draft };
}

/** A program of the clinic sends reminders. */
async function fillVisits({ carillon, db }: Veranda, { olga, clinicKey }: Office): Promise<void> {
  const defaults = { channel: "sms", from: "CLINIC", text: texts.visit };
  const form = formOf(await visitSheet(1864), { name: "Напоминание о визите 25.03", defaults });
  const headers = { authorization: `Bearer ${clinicKey}` };
  const answer = await fetch(`${carillon.url}/api/v1/distributions`, { method: "POST", headers, body: form });
  const { id } = (await answer.json()) as { id: string };
  await waitWhile(olga, id, ({ state }) => state === "checking");
  await sendMost(db, olga, id, { count: 1406, perHour: 600 });
}

async function fillSpring(db: Database, olga: Colleague): Promise<string> {
  const id = await upload(olga, {
    name: "Spring sale, loyalty club",
    sheet: await loyaltySheet(12_430),
    text: texts.loyalty,
  });
  await sendMost(db, olga, id, { count: 8100, perHour: 2000 });
  return id;
}

async function fillDraft(olga: Colleague): Promise<string> {
  const wish = { name: "Spring sale, Kazakhstan and Russia", startAt: TOMORROW, speed: hour(3000) };
  const { id } = await olga.call<Details>("POST", "/distributions", wish);
  await olga.call("POST", `/distributions/${id}/sheets`, formOf(await springSheet(10_118)));
  await waitWhile(olga, id, ({ state }) => state === "checking");
  const defaults = { channel: "sms", from: "VERANDA", text: texts.spring, messageCategory: "marketing" };
  await olga.call("PATCH", `/distributions/${id}`, { defaults });
  await waitWhile(olga, id, ({ state }) => state === "checking");
  return id;
}

/** A long sheet whose reader is held in the middle of it. */
export async function holdReading({ importer }: Veranda, { olga }: Office): Promise<void> {
  const form = formOf(await plainSheet("feedback.xlsx", 60_100, 70_000), {
    name: "Feedback after delivery",
    defaults: { channel: "sms", from: "VERANDA", text: texts.payment },
  });
  const { id } = await olga.call<Details>("POST", "/distributions", form);
  await waitWhile(olga, id, ({ sheets }) => (sheets[0]?.progress ?? 0) < 0.4);
  await importer.kill("SIGSTOP");
}
