import type { Database } from "../platform/database.ts";
import { lockAccount } from "./account-store.ts";
import type { Actor } from "./actor.ts";
import { recordSettings } from "./audit.ts";
import { type Holiday, listHolidays, replaceHolidays } from "./holiday-store.ts";

/** Makes these days the account's calendar. The audit log keeps the days that came, went or changed. */
export async function changeHolidays(
  db: Database,
  by: Actor,
  holidays: readonly Holiday[],
  now: Date,
): Promise<Holiday[]> {
  return db.begin(async (tx) => {
    await lockAccount(tx, by.id);
    const before = await listHolidays(tx, by.id);
    await replaceHolidays(tx, by.id, holidays);
    await recordSettings(tx, by, {
      ...{ action: "holidays.change", subject: { kind: "holidays", id: null }, at: now },
      ...{ before: byDate(before), after: byDate(holidays) },
    });
    return listHolidays(tx, by.id);
  });
}

function byDate(holidays: readonly Holiday[]): Record<string, Omit<Holiday, "date">> {
  return Object.fromEntries(holidays.map(({ date, name, isWorkday }) => [date, { name, isWorkday }]));
}
