import { forms } from "../forms.ts";

const messagesOf = (count: number) => forms.en(count, "message", "messages");
const expireOf = (count: number) => forms.en(count, "expires", "expire");

export const creationWhen = {
  start: "Start",
  now: "Now",
  at: "At a moment",
  theirs: "In the recipient’s time",
  nowHint: "As soon as you press Send, in the hours that are open.",
  day: "Day",
  time: "Time",
  hours: "Hour",
  minutes: "Minute",
  inZone: (place: string) => `${place} time, for everyone at the same moment.`,
  inTheirs: "When the clock shows this where the recipient is; the zone is known from the number.",
  passed: "This moment has passed: it begins as soon as you press Send.",
  rowsSayStart: "Some rows may say their own start. What a row says wins.",
  rowsSayWindows: "Some rows may say their own windows. What a row says wins.",
  windows: "Windows",
  windowsHint: "Hours in which a message may go, where the recipient is. The rest of the day is closed.",
  addWindow: "Add a window",
  bar: "Open hours of the day",
  opens: (window: string) => `Window ${window} opens`,
  closes: (window: string) => `Window ${window} closes`,
  to: "to",
  windowNamed: (window: string) => `Window ${window}`,
  edges: {
    from: { hours: "Opens, hour", minutes: "Opens, minute" },
    to: { hours: "Closes, hour", minutes: "Closes, minute" },
  },
  removeWindow: (window: string) => `Remove the window ${window}`,
  overlap: (first: string, second: string) => `${first} and ${second} overlap`,
  endsFirst: (window: string) => `${window} must end after it begins. One over midnight is two windows.`,
  pace: "Speed and lifetime",
  speed: "Speed",
  speedPer: "Speed is counted",
  anySpeed: "As it goes",
  per: { second: "a second", minute: "a minute", hour: "an hour" },
  validity: "Validity period",
  validityMinutes: (minutes: number) => {
    const [days, hours] = [minutes / 1440, minutes / 60];
    if (Number.isInteger(days)) return `minutes = ${days} ${forms.en(days, "day", "days")}`;
    return Number.isInteger(hours) ? `minutes = ${hours} ${forms.en(hours, "hour", "hours")}` : "minutes";
  },
  missed: "If the start was missed",
  missedSend: "Send what is still valid",
  missedHold: "Pause and ask",
  forecast: "When they leave",
  forecastLater: "The forecast stands here once the rows are checked.",
  allLeave: (count: number, written: string, moment: string) =>
    count === 1 ? `The message leaves by ${moment}` : `All ${written} leave by ${moment}`,
  someLeave: (_count: number, written: string, all: string, moment: string) =>
    `${written} of ${all} leave by ${moment}`,
  noneLeaves: "None would leave",
  perHour: (place: string) => `Messages over time, ${place} time.`,
  noneExpires: "None expires.",
  overDays: (_count: number, written: string) => `They leave on ${written} different days.`,
  expire: {
    window: (count: number, written: string) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: no window opens while they are valid.`,
    speed: (count: number, written: string) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: the speed is too low for the time that is left.`,
    start_passed: (count: number, written: string) =>
      `${written} ${messagesOf(count)} ${expireOf(count)}: their start passed too long ago.`,
  },
  speedLine: (perHour: string) => `Speed: ${perHour} an hour`,
};
