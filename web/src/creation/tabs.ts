/** The tabs of the page, in their order; each is a part of the address. */
export const tabs = ["main", "check", "when", "preview", "confirm"] as const;
export type Tab = (typeof tabs)[number];

export function readTab(text: string): Tab {
  return tabs.find((tab) => tab === text) ?? "main";
}

export function tabBeside(tab: Tab, step: -1 | 1): Tab | undefined {
  return tabs[tabs.indexOf(tab) + step];
}
