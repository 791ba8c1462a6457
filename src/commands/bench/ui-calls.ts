import { presentId } from "../../platform/id.ts";
import type { Filled } from "./ui-fill.ts";

/** A GET that a screen makes; `turn` counts how often it was made, so that another thing is asked for each time. */
export type ScreenCall = { name: string; path: (filled: Filled, turn: number) => string };

/** Some number of 1 to `count`, another at each turn, near and far. */
function somewhere(count: number, turn: number): number {
  return 1 + ((turn * 7919) % Math.max(1, count));
}

const DAY_MS = 24 * 3600 * 1000;
const lastDay = () => new Date(Date.now() - DAY_MS).toISOString();
const PAGE = 50;

const states = [
  ...["created", "delayed", "paused", "sending", "sent", "delivered", "read", "failed", "expired"],
  ...["unconfirmed", "cancelled", "skipped"],
];

/** As `calls` says them, with their query written out. */
function call(name: string, path: string | ScreenCall["path"]): ScreenCall {
  return { name, path: typeof path === "string" ? () => path : path };
}

const distributions: ScreenCall[] = [
  call("distributions", `/distributions?limit=${PAGE}`),
  call("distributions: newest", "/distributions?limit=20"),
  call(
    "distributions: second page",
    ({ distributions: { ended } }) => `/distributions?limit=${PAGE}&cursor=${ended.id}`,
  ),
  call("distributions: search", `/distributions?limit=${PAGE}&search=sale`),
  call("distributions: last day", () => `/distributions?limit=${PAGE}&from=${lastDay()}`),
  ...["sms", "viber"].map((channel) =>
    call(`distributions: channel ${channel}`, `/distributions?limit=${PAGE}&channel=${channel}`),
  ),
  ...["draft", "checking", "created", "running", "paused", "finished", "cancelled"].map((state) =>
    call(`distributions: ${state}`, `/distributions?limit=${PAGE}&state=${state}`),
  ),
  call("distributions: summary", "/distributions/summary"),
  call("everything paused", "/pause"),
];

type Kind = keyof Filled["distributions"];
const kinds: Kind[] = ["largest", "ended", "checked"];

const one: ScreenCall[] = [
  ...kinds.flatMap((kind) => {
    const of = ({ distributions: all }: Filled) => `/distributions/${all[kind].id}`;
    return [
      call(`distribution (${kind})`, of),
      call(`distribution: statistics (${kind})`, (filled) => `${of(filled)}/statistics`),
      call(`distribution: preview (${kind})`, (filled, turn) => {
        const row = 1 + somewhere(filled.distributions[kind].messages, turn);
        return `${of(filled)}/preview?sheet=1&row=${row}`;
      }),
    ];
  }),
  ...["largest", "checked"].map((kind) =>
    call(
      `distribution: forecast (${kind})`,
      ({ distributions: all }) => `/distributions/${all[kind as Kind].id}/forecast`,
    ),
  ),
  ...[
    "severity=error&limit=50",
    "code=required&limit=1",
    "code=phone_invalid&limit=1",
    "code=phone_invalid&limit=50",
  ].map((query) =>
    call(`problems: ${query}`, ({ distributions: { checked } }) => `/distributions/${checked.id}/problems?${query}`),
  ),
];

/** Messages of one distribution; of the largest one unless another is named. */
function messages(name: string, query: string | ScreenCall["path"], kind: Kind = "largest"): ScreenCall {
  const asked = typeof query === "string" ? () => query : query;
  return call(`messages: ${name}`, (filled, turn) => {
    const { id } = filled.distributions[kind];
    return `/messages?limit=${PAGE}&distributionId=${id}&${asked(filled, turn)}`;
  });
}

const deep: ScreenCall["path"] = ({ distributions: { largest } }) =>
  `cursor=${largest.id}-1-${Math.floor(largest.messages / 2)}-1`;

const ofOne: ScreenCall[] = [
  messages("of one", ""),
  messages("of one, page in the middle", deep),
  ...states.map((state) => messages(`of one, ${state}`, `state=${state}`)),
  ...["delivered", "failed", "created"].map((state) =>
    messages(`of one, ${state}, page in the middle`, (filled, turn) => `${deep(filled, turn)}&state=${state}`),
  ),
  ...["sent", "failed", "read"].map((state) => messages(`of one, ${state}, few`, `state=${state}`, "ended")),
  messages("of one, by reason", "reason=bad_address"),
  messages("of one, by reason, few", "reason=bad_content&state=failed", "ended"),
  messages("of one, by channel, few", "channel=viber", "ended"),
  messages("of one, text", "text=your%20order"),
  messages("of one, text, few", "text=pass%20code"),
  messages("of one, text, none", "text=nowhere"),
  messages(
    "of one, phone",
    (filled, turn) => `phoneNumber=%2B7916${String(somewhere(filled.messages, turn)).padStart(7, "0")}`,
  ),
];

/** Over all distributions. */
const ofAll: ScreenCall[] = [
  ["", "all"],
  ...states.map((state) => [`state=${state}`, state] as const),
  ["reason=bad_address", "by reason"],
  ["channel=viber", "by channel, few"],
].map(([query, name]) => call(`messages: ${name}`, `/messages?limit=${PAGE}&${query}`));

const found: ScreenCall[] = [
  call("messages: last day", () => `/messages?limit=${PAGE}&createdFrom=${lastDay()}`),
  call("messages: all, page in the middle", (filled, turn) => `/messages?limit=${PAGE}&${deep(filled, turn)}`),
  ...Object.entries({
    phone: (number: number) => `phoneNumber=%2B7916${String(number).padStart(7, "0")}`,
    "external id": (number: number) => `externalId=order-${number}`,
    "unique id": (number: number) => `uniqueMessageId=unique-${number}`,
    "client id": (number: number) => `clientId=client-${Math.floor(number / 5)}`,
    "group id": (number: number) => `groupId=group-${number % 20}`,
    "group id and state": (number: number) => `groupId=group-${number % 20}&state=failed`,
    "no such phone": (number: number) => `phoneNumber=%2B7999${String(number).padStart(7, "0")}`,
  }).map(([name, query]) =>
    call(`messages: ${name}`, (filled, turn) => `/messages?limit=${PAGE}&${query(somewhere(filled.messages, turn))}`),
  ),
];

const message: ScreenCall[] = ["", "/schedule"].map((what) =>
  call(`message${what.replace("/", ": ")}`, ({ distributions: { largest } }, turn) => {
    // The fourth of the eleven usual fates waits: see ui-shape.ts.
    const number = somewhere(Math.floor(largest.messages / 11), turn) * 11 - 8;
    return `/messages/${largest.id}-1-${number + 1}-1${what}`;
  }),
);

const people: ScreenCall[] = [
  call("recipients", "/recipients"),
  call("recipients: second page", ({ people: count }) => `/recipients?cursor=${presentId(Math.floor(count / 2))}`),
  call("recipients: name", "/recipients?name=anna"),
  call("recipients: name, few", "/recipients?name=anna%20zim"),
  call("recipients: name, none", "/recipients?name=nobody"),
  call("recipients: phone begins", "/recipients?phone=%2B7916"),
  call(
    "recipients: phone",
    ({ people: count }, turn) => `/recipients?phone=%2B7916${String(somewhere(count, turn)).padStart(7, "0")}`,
  ),
  call("recipients: client id", ({ people: count }, turn) => `/recipients?clientId=client-${somewhere(count, turn)}`),
  call("recipient", ({ people: count }, turn) => `/recipients/${presentId(somewhere(count, turn))}`),
  call("groups", "/recipient-groups?limit=100"),
  call("group", ({ groupId }) => `/recipient-groups/${groupId}`),
  call("group: members", ({ groupId }) => `/recipient-groups/${groupId}/members`),
];

const settings: ScreenCall[] = [
  call("audit log", "/audit-log"),
  call("audit log: action", "/audit-log?action=distribution.cancel"),
  call("audit log: no such action", "/audit-log?action=group.delete"),
  call("audit log: person", ({ personId }) => `/audit-log?actor=${personId}`),
  call("audit log: Carillon", "/audit-log?actor=system"),
  call("audit log: subject", ({ distributions: { largest } }) => `/audit-log?subjectId=${largest.id}`),
  call("audit log: last day", () => `/audit-log?from=${lastDay()}`),
  call("provider account", ({ providerAccountId }) => `/provider-accounts/${providerAccountId}`),
  ...["session", "me", "sessions", "account", "people", "api-keys", "provider-accounts", "senders", "holidays"].map(
    (path) => call(path.replace("-", " "), `/${path}`),
  ),
  ...["connectors", "fields", "blank-sheets"].map((path) => call(path.replace("-", " "), `/${path}`)),
];

/** Every call by which a screen shows something. */
export const screenCalls: ScreenCall[] = [
  ...distributions,
  ...one,
  ...ofOne,
  ...ofAll,
  ...found,
  ...message,
  ...people,
  ...settings,
];
