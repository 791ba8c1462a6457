import type { Filled } from "./fill-distributions.ts";

export type Shot = {
  name: string;
  path: string;
  /** In pixels; each is a picture. */
  widths: number[];
  languages: ("en" | "ru")[];
  schemes: ("light" | "dark")[];
};

export type Places = Filled & { delayed: string; delivered: string; failed: string };

const wide = { widths: [1440], languages: ["en" as const], schemes: ["light" as const] };
const everyWidth = { ...wide, widths: [390, 1024, 1440, 1600] };
const inBoth = { ...wide, languages: ["en" as const, "ru" as const] };

/** The files of docs/pictures. */
export const shownInReadme: ReadonlySet<string> = new Set([
  ...["first-run-1440.png", "distributions-1440.png", "distributions-1440-ru.png", "distribution-1440.png"],
  ...["distribution-1440-dark.png", "creation-main-1440.png", "creation-check-1440.png", "creation-when-1440.png"],
  ...["creation-confirm-1440-ru.png", "message-delayed-1440.png"],
]);

/** Before anybody has come in. */
export function shotsOfTheBeginning(token: string): Shot[] {
  return [
    { ...wide, name: "setup", path: `/setup#${token}` },
    { ...wide, name: "setup", path: `/setup#${token}`, widths: [390], languages: ["ru"] },
  ];
}

/** When the owner has just come in. */
export const shotsOfTheFirstRun: Shot[] = [
  { ...inBoth, name: "first-run", path: "/first-run" },
  { ...wide, name: "first-run", path: "/first-run", widths: [390, 1024] },
  { ...wide, name: "distributions-empty", path: "/distributions" },
];

export const shotsOfASignIn: Shot[] = [
  { ...wide, name: "sign-in", path: "/distributions" },
  { ...wide, name: "sign-in", path: "/distributions", widths: [390], languages: ["ru"], schemes: ["dark"] },
];

/** Of every main screen. */
export function shotsOfTheDay({ spring, payment, draft, delayed, delivered, failed }: Places): Shot[] {
  const creation = (tab: string) => `/distributions/${draft}/creation/${tab}`;
  return [
    { ...everyWidth, name: "distributions", path: "/distributions" },
    { ...wide, name: "distributions", path: "/distributions", languages: ["ru"], widths: [1024, 1440] },
    { ...wide, name: "distributions", path: "/distributions", schemes: ["dark"] },
    { ...everyWidth, name: "distribution", path: `/distributions/${spring}` },
    { ...wide, name: "distribution", path: `/distributions/${spring}`, languages: ["ru"], widths: [390, 1024, 1440] },
    { ...wide, name: "distribution", path: `/distributions/${spring}`, schemes: ["dark"] },
    { ...inBoth, name: "distribution-paused", path: `/distributions/${payment}` },
    { ...wide, name: "creation-new", path: "/distributions/new" },
    { ...inBoth, name: "creation-main", path: creation("main"), widths: [1440] },
    { ...wide, name: "creation-main", path: creation("main"), widths: [390, 1024] },
    { ...inBoth, name: "creation-check", path: creation("check") },
    { ...wide, name: "creation-check", path: creation("check"), widths: [390] },
    { ...inBoth, name: "creation-when", path: creation("when") },
    { ...wide, name: "creation-when", path: creation("when"), schemes: ["dark"], widths: [390, 1024, 1440] },
    { ...wide, name: "creation-preview", path: creation("preview"), widths: [390, 1440] },
    { ...inBoth, name: "creation-confirm", path: creation("confirm") },
    { ...wide, name: "creation-confirm", path: creation("confirm"), languages: ["ru"], widths: [390] },
    { ...wide, name: "creation-confirm", path: creation("confirm"), schemes: ["dark"] },
    { ...wide, name: "messages", path: "/messages", widths: [390, 1024, 1440] },
    { ...wide, name: "message-delayed", path: `/messages/${delayed}`, widths: [390, 1440], languages: ["en", "ru"] },
    { ...wide, name: "message-delayed", path: `/messages/${delayed}`, schemes: ["dark"] },
    { ...wide, name: "message-delivered", path: `/messages/${delivered}` },
    { ...wide, name: "message-failed", path: `/messages/${failed}`, languages: ["ru"] },
    ...shotsOfRecipients,
    ...shotsOfSettings,
  ];
}

const shotsOfRecipients: Shot[] = [
  { ...wide, name: "recipients", path: "/recipients", widths: [390, 1440] },
  { ...wide, name: "groups", path: "/recipients/groups", languages: ["ru"] },
];

const settings = (page: string, more: Partial<Shot> = {}): Shot => ({
  ...wide,
  name: `settings-${page || "general"}`,
  path: `/settings/${page}`,
  ...more,
});

const shotsOfSettings: Shot[] = [
  settings(""),
  settings("", { languages: ["ru"], widths: [390, 1024] }),
  settings("provider-accounts"),
  settings("senders"),
  settings("numbering-plan"),
  settings("holidays", { languages: ["ru"] }),
  settings("people"),
  settings("people", { widths: [390], schemes: ["dark"] }),
  settings("api-keys"),
  settings("audit-log", { languages: ["en", "ru"] }),
  settings("audit-log", { widths: [390] }),
  settings("profile", { languages: ["ru"] }),
];
