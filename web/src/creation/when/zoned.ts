/** A day and a time as the calendar and the clock of some place show them: 2026-03-25 and 10:00. */
export type Wall = { day: string; time: string };

/** What calendar and clock show at a moment in a zone. */
export function wallOf(moment: string | Date, zone: string): Wall {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const [day = "", time = ""] = parts.format(new Date(moment)).split(" ");
  return { day, time };
}

/** The moment at which calendar and clock show this in a zone; where the clock skips it, the moment just after. */
export function momentOf({ day, time }: Wall, zone: string): string {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  let guess = asIfUtc;
  for (let round = 0; round < 2; round++) {
    const shown = wallOf(new Date(guess), zone);
    guess += asIfUtc - Date.parse(`${shown.day}T${shown.time}:00Z`);
  }
  return new Date(guess).toISOString();
}
