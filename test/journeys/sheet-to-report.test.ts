import { test } from "node:test";
import { startCarillon } from "../support/carillon.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSender,
  givenSheet,
  plainSheet,
  sendSheet,
  waitUntilSettled,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";

const { db, url } = await testDatabaseWithUrl();

test("a sheet is sent", async (t) => {
  const simulator = await givenProviders(t);
  const carillon = await startCarillon(t, { database: { url }, simulator });
  const { key } = await givenSender(db);
  const api = carillon.api(key);
  await connectSmpp(api, simulator);
  await connectHttp(api, simulator);
  const id = await sendSheet(api, await givenSheet(t, plainSheet(1000)));
  const details = await waitUntilSettled(api, id);
  await carillon.stop();
  const record = await checkInvariants(db, id, simulator);
  console.log(details.counts, record.accepted);
});
