import { clients } from "./clients.ts";
import { accountOf, type Colleague, formOf, join } from "./colleagues.ts";
import { plainSheet } from "./sheets.ts";
import type { Veranda } from "./start-veranda.ts";

export type Office = { olga: Colleague; james: Colleague; aigerim: Colleague; nino: Colleague; clinicKey: string };

/** The people, providers, senders and recipients of the company. */
export async function fillSettings(veranda: Veranda, olga: Colleague): Promise<Office> {
  const account = await accountOf(veranda.db);
  const at = (name: string) => `${name}@veranda.example`;
  const james = await join(veranda, account, { name: "James Whitfield", email: at("james"), role: "manager" });
  const aigerim = await join(veranda, account, { name: "Aigerim Nurlanova", email: at("aigerim"), role: "author" });
  const nino = await join(veranda, account, { name: "Nino Beridze", email: at("nino"), role: "author" });
  await join(veranda, account, { name: "Павел Орлов", email: at("pavel"), role: "approver" });
  await olga.call("POST", "/people/invitations", { email: at("marta.ozola"), role: "viewer" });

  await connectProviders(veranda, olga, account.id);
  for (const name of ["VERANDA", "Veranda.lv"]) await olga.call("POST", "/senders", { channel: "sms", name });
  const speed = { count: 50, perSeconds: 1 };
  await james.call("POST", "/senders", { channel: "sms", name: "CLINIC", speed });
  await olga.call("PUT", "/holidays", { holidays });
  await olga.call("PATCH", "/account", { retentionDays: 180 });
  const { key } = await olga.call<{ key: string }>("POST", "/api-keys", {
    name: "clinic-crm",
    scopes: ["read", "send"],
  });
  await olga.call("POST", "/api-keys", { name: "shop-backend", scopes: ["read", "send"] });
  await fillRecipients(james);
  return { olga, james, aigerim, nino, clinicKey: key };
}

const holidays = [
  { date: "2026-05-01", name: "Праздник Весны и Труда" },
  { date: "2026-05-09", name: "День Победы" },
  { date: "2026-06-12", name: "День России" },
  { date: "2026-11-04", name: "День народного единства" },
];

/** The simulator as two providers; the one that the account began with makes way. */
async function connectProviders(
  { db, smppPort, httpPort }: Veranda,
  olga: Colleague,
  accountId: number,
): Promise<void> {
  const smpp = { host: "127.0.0.1", port: smppPort, systemId: "volga", password: "secret", messageIdTlv: 0x1501 };
  await olga.call("POST", "/provider-accounts", { name: "Volga SMPP", connector: "smpp-sms", settings: smpp });
  const answer = { meaningOfCode: { bad_address: "bad_address", bad_content: "bad_content" } };
  const http = { url: `http://127.0.0.1:${httpPort}/messages`, answer };
  const speed = { count: 200, perSeconds: 1 };
  const gateway = { name: "Baltic gateway", connector: "http-gateway-sms", settings: http, speed };
  await olga.call("POST", "/provider-accounts", gateway);
  await db`delete from provider_account where account_id = ${accountId} and name = 'Simulator'`;
}

const groups = [
  { name: "Loyalty club", description: "Gold and silver cards" },
  { name: "Клиника на Лесной", description: "Все, кто был за последний год" },
  { name: "Riga store", description: null },
];

async function fillRecipients(james: Colleague): Promise<void> {
  for (const group of groups) await james.call("POST", "/recipient-groups", group);
  const recipients = clients(600).map(({ id, phone, name, town, code }, index) => ({
    ...{ clientId: id, name, phone, variables: { town, code } },
    ...{ language: /^[a-z]/i.test(name) ? "en" : "ru", timeZone: index % 9 === 0 ? "Asia/Almaty" : null },
    ...(index % 4 === 0 ? { email: `client${index}@mail.example` } : {}),
    groups: groups.filter((_, place) => (index + place) % (place + 2) === 0).map(({ name: group }) => group),
  }));
  await james.call("PUT", "/recipients", { recipients });
  const { fileName, content } = await plainSheet("spring-guests.xlsx", 40, 60_000);
  await james.call("POST", "/recipients/import", formOf({ fileName, content }, { group: "Riga store" }));
}
