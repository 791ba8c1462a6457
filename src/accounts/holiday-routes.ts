import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { changeHolidays } from "./change-holidays.ts";
import { HolidayCalendar, NewHolidayCalendar } from "./holiday-api.ts";
import { listHolidays } from "./holiday-store.ts";

export function holidayRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get(
    "/holidays",
    { schema: { summary: "List the holidays", operationId: "listHolidays", response: { 200: HolidayCalendar } } },
    async (request) => ({ holidays: await listHolidays(db, request.account.id) }),
  );

  app.put(
    "/holidays",
    {
      schema: {
        summary: "Replace the holidays",
        operationId: "replaceHolidays",
        body: NewHolidayCalendar,
        response: { 200: HolidayCalendar },
      },
    },
    async (request) => ({ holidays: await changeHolidays(db, request.account, request.body.holidays, now()) }),
  );
}
