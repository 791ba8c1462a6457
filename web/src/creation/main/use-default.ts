import { useDraft } from "../use-draft.ts";
import type { Defaults } from "../wire.ts";

/** A value that holds for every row that says nothing of its own, and the way to set it; an empty text takes it away. */
export function useDefault(key: keyof Defaults): [string, (value: string) => void] {
  const { draft, change } = useDraft();
  const set = (value: string) => {
    const { [key]: _, ...others } = draft.defaults as Defaults;
    change({ defaults: value === "" ? others : { ...others, [key]: value } });
  };
  return [draft.defaults[key] ?? "", set];
}
