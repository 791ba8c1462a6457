import {
  IconArrowForwardUp,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconEye,
  IconFileSearch,
  IconHourglass,
  IconPencil,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconQuestionMark,
  IconSend2,
  IconX,
} from "@tabler/icons-react";
import type { Catalogue } from "../words/use-words.ts";

export type MessageState = keyof Catalogue["states"];
export type DistributionState = keyof Catalogue["distributionStates"];

/** In which order states stand in bars and lists. */
export const stateOrder = [
  ...(["read", "delivered", "sent", "sending", "delayed", "created", "paused"] as const),
  ...(["failed", "expired", "unconfirmed", "cancelled", "skipped"] as const),
];

export const messageIcons = {
  created: IconCircleDashed,
  delayed: IconClock,
  paused: IconPlayerPauseFilled,
  sending: IconSend2,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEye,
  failed: IconX,
  expired: IconHourglass,
  unconfirmed: IconQuestionMark,
  cancelled: IconBan,
  skipped: IconArrowForwardUp,
} satisfies Record<MessageState, unknown>;

/** The look of a distribution's state: its icon, and the message state whose colour it has. */
export const distributionLooks = {
  draft: { icon: IconPencil, colour: "skipped" },
  checking: { icon: IconFileSearch, colour: "sending" },
  created: { icon: IconCircleDashed, colour: "created" },
  running: { icon: IconPlayerPlayFilled, colour: "sending" },
  paused: { icon: IconPlayerPauseFilled, colour: "paused" },
  finished: { icon: IconCircleCheck, colour: "delivered" },
  cancelled: { icon: IconBan, colour: "cancelled" },
} satisfies Record<DistributionState, { icon: unknown; colour: MessageState }>;
