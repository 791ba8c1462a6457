import type { Channel } from "../../connectors/connector.ts";
import type { DistributionState, MessageState } from "../../messages/message-state.ts";

/** Of what is rare, about so many messages stand in a distribution, whatever its size: one more than a page has, and some. */
const RARE = 60;

/** In which slot a message waits: one that is open, one whose turn comes later, one that a person holds. */
export type Waiting = "open" | "later" | "held";

/** What became of a message. */
export type Fate = {
  /** Null: it waits. */
  state: MessageState | null;
  waits?: Waiting;
  reason?: string;
  channel?: Channel;
};

/** A distribution to be made. Its messages have the usual fates in turn, and each rare one is strewn in evenly. */
export type Shape = {
  name: string;
  state: DistributionState;
  messages: number;
  problemRows: number;
  usual: Fate[];
  rare: Fate[];
};

/** Every how many messages there is one of each rare fate; in step with none of the usual ones, which would be left out. */
export function strideOf({ messages, usual, rare }: Pick<Shape, "messages" | "usual" | "rare">): number {
  const stride = Math.max(rare.length + 1, Math.floor(messages / RARE));
  return usual.length > 1 && stride % usual.length === 0 ? stride - 1 : stride;
}

const delivered: Fate = { state: "delivered" };
const open: Fate = { state: null, waits: "open" };

/** Every state is frequent, but what is being sent at one moment, which is little in life too. */
const mixed: Pick<Shape, "usual" | "rare"> = {
  usual: [
    delivered,
    { state: "sent" },
    { state: "failed", reason: "bad_address" },
    open,
    { state: "expired", reason: "validity_over" },
    { state: "unconfirmed", reason: "no_answer" },
    { state: null, waits: "later" },
    { state: "read" },
    { state: "cancelled", reason: "taken_back" },
    { state: null, waits: "held" },
    { state: "skipped", reason: "duplicate" },
  ],
  rare: [{ state: "sending" }],
};

/** As most are in the end: delivered, and a few otherwise. */
const ended: Pick<Shape, "usual" | "rare"> = {
  usual: [delivered],
  rare: [{ state: "failed", reason: "bad_content" }, { state: "sent" }, { state: "delivered", channel: "viber" }],
};

const notStarted: Pick<Shape, "usual" | "rare"> = { usual: [open], rare: [] };

const others: Pick<Shape, "name" | "state" | "usual" | "rare">[] = [
  { name: "Winter sale", state: "finished", usual: [delivered], rare: [] },
  { name: "Order is ready", state: "finished", usual: [delivered], rare: [] },
  { name: "Reminder", state: "cancelled", usual: [{ state: "cancelled", reason: "taken_back" }], rare: [] },
  { name: "Spring collection", state: "paused", ...notStarted },
  { name: "Delivery tomorrow", state: "finished", usual: [delivered], rare: [] },
  { name: "Bonus points", state: "running", ...notStarted },
];
const OTHERS = 55;

/** What a database of so many messages has of distributions: always as many, from the oldest to the newest, one of them very large. */
export function shapesOf(rows: number): {
  others: Shape[];
  ended: Shape;
  checked: Shape;
  largest: Shape;
  draft: Shape;
} {
  const each = Math.floor(rows / 10 / OTHERS);
  const [endedCount, checkedCount] = [Math.floor(rows / 5), Math.floor(rows / 20)];
  const small = Array.from({ length: OTHERS }, (_, index) => {
    const { name, ...kind } = others[index % others.length] ?? { name: "", state: "finished", usual: [], rare: [] };
    return { ...kind, name: `${name} ${index + 1}`, messages: each, problemRows: 0 };
  });
  const rest = rows - endedCount - checkedCount - each * OTHERS;
  return {
    others: small,
    ended: { name: "Autumn news", state: "finished", messages: endedCount, problemRows: 0, ...ended },
    checked: {
      ...{ name: "Waits for its start", state: "created", messages: checkedCount },
      ...{ problemRows: Math.max(RARE * 2, checkedCount), ...notStarted },
    },
    draft: { name: "Begun", state: "draft", messages: 0, problemRows: 0, usual: [], rare: [] },
    largest: { name: "The great news", state: "running", messages: rest, problemRows: 0, ...mixed },
  };
}
