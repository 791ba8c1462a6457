import { forms } from "../forms.ts";

const messages = (count: number) => forms.en(count, "message", "messages");

export const distributions = {
  creation: "Distribution Creation",
  search: "Search by name",
  anyState: "Any state",
  anyChannel: "Any channel",
  anyTime: "Any time",
  lastDays: (days: number) => `Last ${days} days`,
  period: "Period",
  state: "State",
  channel: "Channel",
  summary: (running: string, paused: string, perMinute: string, isOne: boolean) =>
    `${running} running, ${paused} paused. ${perMinute} ${isOne ? "message leaves" : "messages leave"} each minute.`,
  columns: {
    name: "Name",
    state: "State",
    messages: "Messages",
    progress: "Progress",
    start: "Start",
    finish: "Finish",
    actions: "Actions",
  },
  apiKey: (name: string) => `API key ${name}`,
  byItself: "Carillon",
  noSheet: "Sheet not chosen yet",
  reading: (rows: string) => `${rows} rows read`,
  onHold: "on hold",
  list: "Distributions",
  pause: (name: string) => `Pause ${name}`,
  resume: (name: string) => `Resume ${name}`,
  report: (name: string) => `Report of ${name}`,
  menuOf: (name: string) => `More about ${name}`,
  open: "Open",
  goOn: "Go on with the draft",
  copy: "Copy",
  reportAction: "Download the report",
  cancel: "Cancel",
  discard: "Discard the draft",
  cancelTitle: (name: string) => `Cancel ${name}`,
  cancelText: (count: number, written: string) =>
    count === 0
      ? "Nothing waits any more: what is being sent arrives."
      : `**${written} ${messages(count)}** will not go. What was handed over already arrives, and stays in the report. This cannot be undone.`,
  cancelButton: (count: number, written: string) => `Cancel ${written} ${messages(count)}`,
  keep: "Keep it",
  none: "No distribution matches",
  emptyTitle: "Nothing has been sent yet",
  empty: "A distribution is a sheet that becomes messages, one row a message.",
  firstSteps: "Walk the way once with the sample sheet",
  older: "Show older ones",
};

export const everything = {
  pause: "Pause everything",
  resume: "Resume everything",
  paused: (who: string, when: string) => `**Everything is paused** by ${who} since ${when}. Nothing leaves.`,
  pausedByKey: (when: string) => `**Everything is paused** since ${when}. Nothing leaves.`,
};
