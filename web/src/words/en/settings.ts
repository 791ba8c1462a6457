import { forms } from "../forms.ts";

export const settings = {
  title: "Settings",
  pages: {
    general: "General",
    providerAccounts: "Provider accounts",
    senders: "Senders",
    numberingPlan: "Numbering plan",
    holidays: "Holidays",
    people: "People and roles",
    apiKeys: "API keys",
    auditLog: "Audit log",
    profile: "Your profile",
  },
  page: "Settings page",
  unsaved: "Not saved yet. It is kept in this tab.",
  undo: "Undo",
  mayNot: "You may look at these settings. To change them, ask for the role manager.",
  notForYou: (role: string) =>
    `Your role, ${role}, does not show this page. An owner of the account can change your role.`,
};

export const general = {
  title: "General",
  account: "Account",
  name: "Name",
  place: "Where you are",
  language: "Language of the account",
  languageText:
    "Problems in sheets, blank sheets and reports are written in it. Each person chooses the language of the screens in the profile.",
  windowsText: "What holds where a distribution says nothing of its own. 09:00–20:00 unless you say otherwise.",
  windowsObstacle: "Two windows do not fit together yet.",
  usualWindows: "Back to 09:00–20:00",
  retention: "How long personal data is kept",
  retentionDays: "Days",
  retentionText: (days: number, written: string) =>
    `**${written} ${forms.en(days, "day", "days")}** after a distribution has finished its texts, addresses and cells are erased, and its report and its sheets with them. Counts, states and the audit log’s masked entries stay.`,
  retentionShorter: "A shorter time holds for what is here already: it is erased within the next hour, for good.",
  approval: "A second person’s approval",
  approvalSwitch: "Large distributions need the approval of a second person",
  approvalLimit: "Above how many messages",
  approvalText: (count: number, written: string) =>
    `Who wants to send more than **${written} ${forms.en(count, "message", "messages")}** asks for approval, and somebody else with the role owner, manager or approver gives it. Until then nothing goes.`,
  approvalOff: "Everyone who may send starts a distribution of any size alone.",
};

export const speeds = {
  speed: "Speed",
  none: "As fast as it goes",
  limited: "At most",
  count: "Messages",
  per: "in",
  unit: "Time",
  units: { 1: "a second", 60: "a minute", 3600: "an hour", 86400: "a day" } as Record<number, string>,
  seconds: (count: number) => `${count} seconds`,
  said: (count: number, written: string, unit: string) =>
    `${written} ${forms.en(count, "message", "messages")} in ${unit}`,
};

export const senders = {
  title: "Senders",
  text: "The names that people see instead of a number, as they are registered with the operators. A channel that has senders here takes only these; a channel that has none takes any well-formed name.",
  empty: "No sender is entered yet. Every well-formed sender in a sheet is taken.",
  add: "Enter a sender",
  addTitle: "New sender",
  channel: "Channel",
  name: "Sender",
  nameHint: "Letter for letter as the sheets write it in the column from.",
  since: "Entered",
  change: (name: string) => `Change the speed of ${name}`,
  changeTitle: (name: string) => `Speed of ${name}`,
  changeText: "Through whichever provider account; distributions that run go on at the new speed.",
  remove: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}`,
  removeText: (name: string, channel: string) =>
    `Rows with the sender **${name}** will have a problem in new ${channel} sheets. What is checked already goes as it was checked.`,
  removeLast: (name: string, channel: string) =>
    `**${name}** is the only sender of ${channel}. Without it any well-formed sender is taken again.`,
  keep: "Keep it",
};

export const numberingPlan = {
  title: "Numbering plan",
  text: "Where a phone number is decides when it is day there. Carillon knows that for the whole world, roughly; a numbering plan of your own says it exactly, and wins.",
  format:
    "xlsx or csv. Columns: from and to (or prefix), zone, operator. The files of the Russian numbering registry are taken as they are.",
  empty: "There is no plan of your own. The usual knowledge of number ranges holds.",
  drop: "Drag the file here",
  choose: "Select File",
  uploading: (file: string, percent: string) => `${file}: ${percent}`,
  reading: (file: string) => `${file} is being read`,
  stop: "Stop",
  replaces: "It takes the place of the whole plan below.",
  refused: "The file was not taken; the former plan stays.",
  line: "Line",
  problem: "What is wrong",
  more: (count: number, written: string) => `and ${written} more ${forms.en(count, "line", "lines")}`,
  file: "File",
  uploaded: "Uploaded",
  ranges: "Ranges",
  zones: "By time zone",
  zone: "Time zone",
  leftOut: (count: number, written: string) =>
    `${written} ${forms.en(count, "line was", "lines were")} left out: ${forms.en(count, "its", "their")} region is not known.`,
  sample: "The first ranges",
  from: "From",
  to: "To",
  operator: "Operator",
  region: "Region",
  download: "Download it",
  remove: "Remove the plan",
  removeTitle: "Remove the numbering plan",
  removeText: (count: number, written: string) =>
    `**${written} ${forms.en(count, "range", "ranges")}** go. The usual knowledge of number ranges holds again, from the next sheet on.`,
  keep: "Keep it",
};

export const holidays = {
  title: "Holidays",
  text: "Rows that ask to skip holidays are not sent on these days. Saturdays and Sundays need not be listed; a weekend day that is worked is.",
  empty: "No holiday is listed yet. Add one, or paste a whole year.",
  date: "Day",
  name: "Name",
  kind: "Kind",
  off: "Day off",
  workday: "Worked",
  isWorkday: "It is worked, although it falls on a weekend",
  add: "Add a day",
  many: "Paste or upload many",
  manyTitle: "Add many days",
  manyText:
    "One day a line: 2027-05-09 Victory Day, or 09.05.2027;Victory Day. The word workday at the end marks a weekend day that is worked.",
  days: "Days",
  file: "From a file (csv, txt)",
  understood: (count: number, written: string) => `${written} ${forms.en(count, "day", "days")} understood.`,
  wrongLine: (line: number) => `Line ${line} has no day that can be read.`,
  moreWrong: (count: number) => `${count} more ${forms.en(count, "line", "lines")} like it.`,
  addMany: (count: number, written: string) => `Add ${written} ${forms.en(count, "day", "days")}`,
  remove: (name: string) => `Remove ${name}`,
  known: "This day is listed already.",
  year: (year: string, written: string, count: number) => `${year}: ${written} ${forms.en(count, "day", "days")}`,
};
