import { z } from "zod";
import { inOneText } from "../platform/words.ts";
import { findOverlap, presentWindows, type SendingWindow, sortWindows } from "../scheduling/sending-window.ts";

const SECONDS_PER_DAY = 86_400;
const LAST_SECOND = SECONDS_PER_DAY - 1;

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

const WireWindow = z.strictObject({
  from: z
    .string()
    .regex(timeOfDay, inOneText({ en: "must be a time such as 09:00", ru: "должно быть временем, например 09:00" }))
    .describe("First moment, such as 09:00 or 09:00:30"),
  to: z
    .string()
    .regex(
      new RegExp(`${timeOfDay.source}|^24:00(?::00)?$`),
      inOneText({
        en: "must be a time such as 20:00, or 24:00 for the end of the day",
        ru: "должно быть временем, например 20:00, или 24:00 для конца дня",
      }),
    )
    .describe("End, itself not included, such as 20:00; 24:00 is the end of the day"),
});
type WireWindow = z.infer<typeof WireWindow>;

/** Parts of the recipient's day on the wire, `[{ "from": "09:00", "to": "20:00" }]`, and inside: sorted, in seconds. */
export const SendingWindows = z.codec(
  z
    .array(WireWindow)
    .min(1)
    .max(24)
    .describe("Parts of the recipient's own day in which messages may go, such as [{ from: 09:00, to: 20:00 }]"),
  z.array(z.object({ opensAt: z.int(), closesAt: z.int() })),
  {
    decode: (given, context) => {
      const windows = given.map(readWindow);
      for (const message of faultsOf(given, windows)) context.issues.push({ code: "custom", input: given, ...message });
      return sortWindows(windows);
    },
    encode: (windows) =>
      windows.map(({ opensAt, closesAt }) => ({ from: presentTime(opensAt), to: presentTime(closesAt) })),
  },
);

/** The last second of the day means its end, as in sheets. */
function readWindow({ from, to }: WireWindow): SendingWindow {
  const closesAt = secondsOf(to);
  return { opensAt: secondsOf(from), closesAt: closesAt === LAST_SECOND ? SECONDS_PER_DAY : closesAt };
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

type WindowFault = { message: string; path: (string | number)[] };

function faultsOf(given: readonly WireWindow[], windows: readonly SendingWindow[]): WindowFault[] {
  const faults = windows.flatMap(({ opensAt, closesAt }, index): WindowFault[] => {
    const { from, to } = given[index] ?? { from: "", to: "" };
    if (opensAt < closesAt) return [];
    return [
      {
        message: inOneText({
          en: `The window ${from}-${to} must end after it begins; one over midnight is two windows.`,
          ru: `Окно ${from}-${to} должно кончаться позже, чем начинается; окно через полночь — это два окна.`,
        }),
        path: [index],
      },
    ];
  });
  const overlap = findOverlap(windows);
  if (faults.length > 0 || !overlap) return faults;
  const [first, second] = overlap.map((window) => presentWindows([window]));
  return [
    {
      message: inOneText({
        en: `The windows ${first} and ${second} overlap: join them, or move one.`,
        ru: `Окна ${first} и ${second} пересекаются: объедините их или сдвиньте одно.`,
      }),
      path: [],
    },
  ];
}

function presentTime(secondsAfterMidnight: number): string {
  const [text = ""] = presentWindows([{ opensAt: secondsAfterMidnight, closesAt: secondsAfterMidnight }]).split("-");
  return text;
}
