import type { CountryCode } from "libphonenumber-js";
import type { SendingWindow } from "../scheduling/sending-window.ts";
import type { Language } from "./language.ts";

/** One customer of this installation: everything else belongs to one. */
export type Account = AccountSettings & { id: number; createdAt: Date };

export type AccountSettings = {
  name: string;
  /** Completes phone numbers that are written without their country. */
  country: CountryCode;
  /** As `parseTimeZone` gives it. */
  timeZone: string;
  language: Language;
  /** null: 09:00-20:00. */
  windows: SendingWindow[] | null;
  /** Texts, addresses and cells are erased after this many days. */
  retentionDays: number;
  /** Distributions with more messages need a second person's approval; null: none does. */
  approvalLimit: number | null;
};

/** What is left out, or undefined, stays as it is. */
export type AccountChange = { [Name in keyof AccountSettings]?: AccountSettings[Name] | undefined };

/** What holds for a new account until somebody says otherwise. */
export const newAccountSettings: Omit<AccountSettings, "name"> = {
  country: "RU",
  timeZone: "Europe/Moscow",
  language: "ru",
  windows: null,
  retentionDays: 180,
  approvalLimit: null,
};
