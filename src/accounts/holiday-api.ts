import { z } from "zod";
import { inOneText } from "../platform/words.ts";

const MAX_HOLIDAYS = 2000;

const Day = z.strictObject({
  date: z.iso.date().describe("Such as 2026-05-09"),
  name: z.string().trim().min(1).max(200),
  isWorkday: z.boolean().default(false).describe("true: a day that is worked although it falls on a weekend"),
});

export const HolidayCalendar = z.object({ holidays: z.array(Day) });

export const NewHolidayCalendar = z.strictObject({
  holidays: z
    .array(Day)
    .max(MAX_HOLIDAYS)
    .superRefine((days, context) => {
      const seen = new Set<string>();
      for (const [index, { date }] of days.entries()) {
        if (seen.has(date))
          context.addIssue({
            ...{ code: "custom", path: [index, "date"] },
            message: inOneText({ en: `stands twice: ${date}`, ru: `указано дважды: ${date}` }),
          });
        seen.add(date);
      }
    })
    .describe("The whole calendar: what is not in it is taken out"),
});
