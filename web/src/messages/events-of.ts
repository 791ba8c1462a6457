import type { Details } from "../distribution/queries.ts";
import type { MessageState } from "../look/states.ts";
import type { Words } from "../words/use-words.ts";
import type { Message } from "./queries.ts";
import type { Schedule } from "./schedule.ts";

/** One thing that happened to a message, or is to happen. `state`: what it became by it, null where it stayed what it was. */
export type MessageEvent = {
  at: string | null;
  state: MessageState | null;
  title: string;
  detail: string | null;
  isFuture: boolean;
};

type Known = { words: Words; message: Message; schedule: Schedule | null; distribution: Details | undefined };

/** What is known of a message's life, newest first; what is to come stands above. */
export function eventsOf(known: Known): MessageEvent[] {
  const past = [...begun(known), ...attempts(known), ...handedOver(known), ...receipts(known), ...ended(known)];
  const order = new Map(past.map((event, index) => [event, index]));
  const sorted = past.toSorted((a, b) => secondOf(b) - secondOf(a) || (order.get(b) ?? 0) - (order.get(a) ?? 0));
  return [...future(known), ...sorted];
}

/** Receipts know their moment by the second: within one, things stand in the order of life. */
function secondOf({ at }: MessageEvent): number {
  return at === null ? 0 : Math.floor(Date.parse(at) / 1000);
}

const happened = { isFuture: false, detail: null, state: null } as const;

function future({ words, message, schedule }: Known): MessageEvent[] {
  if (!schedule?.goesAt) return [];
  const { events } = words.message;
  const channel = words.channels[message.channel as keyof Words["channels"]] ?? message.channel;
  return [{ at: schedule.goesAt, state: null, title: events.goes(channel), detail: events.goesWhy, isFuture: true }];
}

function begun({ words, message, distribution }: Known): MessageEvent[] {
  if (!distribution) return [];
  const { events } = words.message;
  const sheet = distribution.sheets.find(({ number }) => number === message.sheet);
  const row = words.numbers.number(message.row);
  const who = distribution.createdBy?.kind === "person" ? distribution.createdBy.name : null;
  const read: MessageEvent = {
    ...happened,
    at: sheet?.readAt ?? distribution.createdAt,
    state: "created",
    title: sheet ? events.read(row, sheet.fileName) : events.readPlain(row),
    detail: who ? events.made(who) : null,
  };
  const { startedAt } = distribution;
  return startedAt ? [read, { ...happened, at: startedAt, title: events.started }] : [read];
}

function attempts({ words, message }: Known): MessageEvent[] {
  const { events } = words.message;
  return message.history.attempts.map(({ number, endedAt, providerAccount, outcome, reason, detail }) => ({
    ...happened,
    at: endedAt,
    state: stateByOutcome[outcome] ?? null,
    title: reason?.text ?? events.attempt(number),
    detail: [events.attempt(number), events.through(providerAccount), detail].filter(Boolean).join(", "),
  }));
}

const stateByOutcome: Record<string, MessageState> = {
  rejected: "failed",
  deferred: "delayed",
  unconfirmed: "unconfirmed",
};

function handedOver({ words, message }: Known): MessageEvent[] {
  const { events } = words.message;
  const { sentAt, providerAccount } = message;
  if (!sentAt) return [];
  const title = providerAccount ? events.tookIt(providerAccount) : events.tookItPlain;
  return [{ ...happened, at: sentAt, state: "sent", title, detail: events.attempt(Math.max(message.attempts, 1)) }];
}

function receipts({ words, message }: Known): MessageEvent[] {
  const { events } = words.message;
  return message.history.receipts.map(({ part, status, providerCode, occurredAt, receivedAt }) => ({
    ...happened,
    at: occurredAt ?? receivedAt,
    state: status as MessageState,
    title: events.receipt(message.parts > 1 ? String(part) : null),
    detail: providerCode && events.receiptCode(providerCode),
  }));
}

const told: MessageState[] = ["created", "delayed", "paused", "sending", "sent"];

/** Its ending, unless an attempt or a receipt of that state has told it already. */
function ended({ words, message }: Known): MessageEvent[] {
  const { events } = words.message;
  const { state, settledAt, reason, erasedAt, history } = message;
  const erased: MessageEvent[] = erasedAt ? [{ ...happened, at: erasedAt, title: events.erased }] : [];
  const isTold =
    told.includes(state) ||
    history.receipts.some(({ status }) => status === state) ||
    history.attempts.some(({ outcome }) => stateByOutcome[outcome] === state);
  if (isTold || !settledAt) return erased;
  return [...erased, { ...happened, at: settledAt, state, title: reason?.text ?? events.ended }];
}
