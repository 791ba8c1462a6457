import type { Scope } from "../app/session.ts";

/** The pages of the settings in the order of the menu, and what one has to be allowed to see them. */
export const settingsPages = [
  { to: "/settings", name: "general", scope: "read" },
  { to: "/settings/provider-accounts", name: "providerAccounts", scope: "read" },
  { to: "/settings/senders", name: "senders", scope: "read" },
  { to: "/settings/numbering-plan", name: "numberingPlan", scope: "read" },
  { to: "/settings/holidays", name: "holidays", scope: "read" },
  { to: "/settings/people", name: "people", scope: "people" },
  { to: "/settings/api-keys", name: "apiKeys", scope: "manage" },
  { to: "/settings/audit-log", name: "auditLog", scope: "manage" },
  { to: "/settings/profile", name: "profile", scope: "read" },
] as const satisfies { to: string; name: string; scope: Scope }[];

export type SettingsPage = (typeof settingsPages)[number];
