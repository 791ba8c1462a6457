/** What a receipt may say of any message, whatever we believed: the truth wins. */
const received = ["delivered", "read"] as const;

/** Every state of a message and the states that may follow it. Drawn in docs/message-life.md. */
export const nextStates = {
  created: ["delayed", "paused", "sending", "skipped", "failed", "expired", "cancelled", ...received],
  delayed: ["created", "paused", "sending", "skipped", "failed", "expired", "cancelled", ...received],
  paused: ["created", "delayed", "expired", "cancelled", "skipped", ...received],
  sending: [
    "sent",
    "failed",
    "expired",
    "unconfirmed",
    "created",
    "delayed",
    "paused",
    "cancelled",
    "skipped",
    ...received,
  ],
  sent: ["failed", "expired", "delayed", ...received],
  delivered: ["read"],
  read: ["delivered"],
  failed: ["created", "sent", "expired", "unconfirmed", ...received],
  expired: ["created", "sent", "failed", "unconfirmed", ...received],
  unconfirmed: ["sent", "failed", "expired", "created", "delayed", "paused", "cancelled", ...received],
  cancelled: [...received],
  skipped: [...received],
} as const satisfies Record<string, readonly string[]>;

export type MessageState = keyof typeof nextStates;

export const messageStates = Object.keys(nextStates) as MessageState[];

/** What a slot may say of the messages that wait in it. */
export type WaitingState = "created" | "delayed" | "paused" | "expired";

export const distributionStates = [
  "draft",
  "checking",
  "created",
  "running",
  "paused",
  "finished",
  "cancelled",
] as const;
export type DistributionState = (typeof distributionStates)[number];
