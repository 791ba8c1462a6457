import { factsOf, hasColumnOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import type { Defaults } from "../wire.ts";

/** A value without which the sheet cannot be read: no column gives it, and nobody has set it. */
export function useIsNeeded(keys: string[], value: string): boolean {
  const { draft } = useDraft();
  return value === "" && factsOf(draft).isLacking && !keys.some((key) => hasColumnOf(draft, key));
}

/** A value that holds for every row that says nothing of its own, and the way to set it; an empty text takes it away. */
export function useDefault(key: keyof Defaults): [string, (value: string) => void] {
  const { draft, change } = useDraft();
  const set = (value: string) => {
    const { [key]: _, ...others } = draft.defaults as Defaults;
    change({ defaults: value === "" ? others : { ...others, [key]: value } });
  };
  return [draft.defaults[key] ?? "", set];
}
