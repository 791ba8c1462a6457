import type { Channel } from "../connectors/connector.ts";
import type { SendingWindow } from "../scheduling/sending-window.ts";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Values of fields that no part of the engine reads by name, by the key of their field. */
export type KeptValues = { readonly [key: string]: Json };

/** One step of a cascade, as far as it differs from the message: what `channels` says of it. */
export type RowStep = {
  channel: Channel;
  /** The recipient's address on this channel. */
  address: string;
  sender: string | null;
  text: string;
  /** Minutes; null: as the message. */
  validityMinutes: number | null;
  /** Is sent even if another step has delivered. */
  evenIfDelivered: boolean;
  /** Id of the provider account that it must go through. */
  providerAccountId: number | null;
  kept: KeptValues;
};

/** First moment at which a message may go. */
export type RowStart = {
  /** On the account's clock, or by the offset that was written. */
  at: Date;
  /** As the clock on the wall: `2026-12-01T09:30:00`; null where an offset was written. For distributions that start in the recipient's time. */
  local: string | null;
};

/** Why a row that is understood is never to be sent. */
export type SkipReason = "reported_sent" | "filtered_country";

/** Who is left out, where that must be looked up: see `filters` in the dictionary. */
export type RowFilters = {
  /** Only these countries get it; null: all. Where the number is known, it is decided already; the members of a group have theirs. */
  countries: readonly string[] | null;
  /** Ids of recipient groups. */
  excludeGroups: readonly number[];
  notMessagedWithinHours: number | null;
  onlyIfDeliveredBefore: boolean;
};

/** Rules of sending that a row gives; null where it says nothing. */
export type RowRules = {
  /** 1 Monday to 7 Sunday, on the recipient's calendar. */
  weekdays: readonly number[] | null;
  skipHolidays: boolean;
  /** All rows of the distribution with this figure together. */
  speedPerMinute: number | null;
  maxAttempts: number | null;
  retryAfterMinutes: number | null;
  /** Codes on which the next attempt follows; null: all that can be helped. */
  errorCodes: readonly string[] | null;
};

/** One message that a row asks for, complete and checked. Null where the row and the distribution say nothing. */
export type RowMessage = {
  channel: Channel;
  /** The recipient on this channel: E.164 with its plus, or the messenger's or device's own id. */
  address: string;
  /** E.164, where the row has one: tells zone and country also where the address is none. */
  phone: string | null;
  sender: string | null;
  /** Every hole filled; empty where a template or a file says everything. */
  text: string;
  externalId: string | null;
  uniqueMessageId: string | null;
  callbackUrl: string | null;
  /** Byte for byte as in the sheet. */
  callbackData: string | null;
  clientId: string | null;
  groupId: string | null;
  bulkId: string | null;
  flowId: string | null;
  variables: Record<string, string>;
  start: RowStart | null;
  timeZone: string | null;
  /** In the order of the day. */
  windows: SendingWindow[] | null;
  validityMinutes: number | null;
  priority: "high" | "normal" | "low" | null;
  rules: RowRules;
  /** Waits, once its distribution has started, for a person to resume it. */
  isManual: boolean;
  evenIfDuplicate: boolean;
  /** Id of the provider account that it must go through. */
  providerAccountId: number | null;
  skip: SkipReason | null;
  filters: RowFilters | null;
  /** Id of the recipient group whose members each get this message; the address is then the group's name. */
  recipientGroupId: number | null;
  /** The first step is sent even if another one has delivered. */
  evenIfDelivered: boolean;
  /** For how many minutes the first step is tried, where a cascade gives it a time of its own; null: as the message. */
  firstStepMinutes: number | null;
  /** The steps after the first; their channel, address, sender and text are its own. */
  furtherSteps: readonly RowStep[];
  inParallel: boolean;
  kept: KeptValues;
};

export const noRules: RowRules = {
  weekdays: null,
  skipHolidays: false,
  speedPerMinute: null,
  maxAttempts: null,
  retryAfterMinutes: null,
  errorCodes: null,
};
