import { findWindowFault } from "./when/windows.ts";
import type { Change, Draft } from "./wire.ts";

/** The draft as the person sees it: what the server has, and above it what was changed here and is not saved yet. */
export function withEdits(draft: Draft, edits: Change): Draft {
  return { ...draft, ...(edits as Partial<Draft>) };
}

/** The edits that the server takes: a name that was just emptied and windows that overlap wait until they are mended. */
export function savable({ name, windows, ...others }: Change): Change {
  const isNamed = name !== undefined && name.trim() !== "";
  const isOpen = windows !== undefined && (windows === null || !findWindowFault(windows));
  return { ...others, ...(isNamed ? { name } : {}), ...(isOpen ? { windows } : {}) };
}

/** What is left of the edits after some of them were saved; what was changed again meanwhile stays. */
export function withoutSaved(edits: Change, saved: Change): Change {
  const kept = Object.entries(edits).filter(([key, value]) => saved[key as keyof Change] !== value);
  return Object.fromEntries(kept) as Change;
}

const placeOf = (id: string) => `draft:${id}`;

/** Edits that were not saved when the page was left or the line was lost. */
export function readKeptEdits(id: string): Change {
  const kept = localStorage.getItem(placeOf(id));
  if (!kept) return {};
  try {
    return JSON.parse(kept) as Change;
  } catch {
    return {}; // written by another program, or cut short
  }
}

export function keepEdits(id: string, edits: Change): void {
  if (Object.keys(edits).length === 0) localStorage.removeItem(placeOf(id));
  else localStorage.setItem(placeOf(id), JSON.stringify(edits));
}
