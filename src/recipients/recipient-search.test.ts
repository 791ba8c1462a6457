import assert from "node:assert/strict";
import { test } from "node:test";
import { givenAccount } from "../../test/support/given-account.ts";
import { serveApi } from "../../test/support/serve-api.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { groupRoutes } from "./group-routes.ts";
import { recipientRoutes } from "./recipient-routes.ts";

const db = await testDatabase();
const call = await serveApi((api) => {
  recipientRoutes(api, { db, now: () => new Date(), onErased: async () => {} });
  groupRoutes(api, { db, now: () => new Date() });
});

test("people are found by client id, by the beginning of a phone, by words of the name and by group", async () => {
  const mine = await givenAccount(db);
  const recipients = [
    { clientId: "C-1", name: "Анна-Мария Фёдорова", phone: "+79991234567", groups: ["VIP"] },
    { clientId: "C-2", name: "Bob O'Hara", phone: "+447911123456", groups: ["VIP"] },
    { clientId: "C-3", name: "Мария Иванова", phone: "+79990000000", groups: ["Other"] },
  ];
  assert.equal((await call("PUT", "/recipients", mine, { recipients })).status, 200);
  const { json: groups } = await call("GET", "/recipient-groups", mine);
  const vip = groups.items.find(({ name }: { name: string }) => name === "VIP").id;
  const clientIdsOf = async (query: string) => {
    const { status, json, text } = await call("GET", `/recipients?${query}`, mine);
    assert.equal(status, 200, text);
    return json.items.map(({ clientId }: { clientId: string }) => clientId);
  };

  assert.deepEqual(await clientIdsOf("clientId=C-2"), ["C-2"]);
  assert.deepEqual(await clientIdsOf("clientId=C-"), []);
  assert.deepEqual(await clientIdsOf(`phone=${encodeURIComponent("+7 999")}`), ["C-1", "C-3"]);
  assert.deepEqual(await clientIdsOf("phone=447911123456"), ["C-2"]);
  assert.deepEqual(await clientIdsOf("name=мари"), ["C-1", "C-3"]);
  assert.deepEqual(await clientIdsOf("name=ФЕДОРОВА%20анна"), ["C-1"]);
  assert.deepEqual(await clientIdsOf("name=o'hara"), ["C-2"]);
  assert.deepEqual(await clientIdsOf(`groupId=${vip}`), ["C-1", "C-2"]);
  assert.deepEqual(await clientIdsOf(`groupId=${vip}&name=bob`), ["C-2"]);
  assert.equal((await call("GET", "/recipients?name=!", mine)).status, 422);
});

test("pages follow one another without a gap or a double", async () => {
  const mine = await givenAccount(db);
  const recipients = Array.from({ length: 5 }, (_, index) => ({ clientId: `p${index}` }));
  await call("PUT", "/recipients", mine, { recipients });

  const seen: string[] = [];
  let cursor = "";
  do {
    const { json } = await call("GET", `/recipients?limit=2${cursor}`, mine);
    seen.push(...json.items.map(({ clientId }: { clientId: string }) => clientId));
    cursor = json.next && `&cursor=${json.next}`;
  } while (cursor);
  assert.deepEqual(
    seen.toSorted(),
    recipients.map(({ clientId }) => clientId),
  );
});
