import { useState } from "react";

/**
 * State that outlives a reload of the page, in this tab. Not for secrets. The last function forgets it, as when it was saved elsewhere.
 */
export function useKept<Value>(name: string, initial: Value): [Value, (value: Value) => void, () => void] {
  const key = `kept ${name}`;
  const [value, setValue] = useState<Value>(() => read(key) ?? initial);
  const keep = (fresh: Value) => {
    sessionStorage.setItem(key, JSON.stringify(fresh));
    setValue(fresh);
  };
  const forget = () => {
    sessionStorage.removeItem(key);
    setValue(initial);
  };
  return [value, keep, forget];
}

function read<Value>(key: string): Value | null {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : (JSON.parse(kept) as Value);
}
