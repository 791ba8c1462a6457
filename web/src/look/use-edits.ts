import { useKept } from "./use-kept.ts";

export type Edits<Values> = {
  /** What is saved, with what was changed here. */
  values: Values;
  /** Only what was changed. */
  changed: Partial<Values>;
  isChanged: boolean;
  edit(change: Partial<Values>): void;
  forget(): void;
};

/** A form over saved values: what was changed in it is kept in this tab until it is saved, and outlives a reload. */
export function useEdits<Values extends object>(name: string, saved: Values): Edits<Values> {
  const [edits, keep, forget] = useKept<Partial<Values>>(name, {});
  const isOther = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(saved[key as keyof Values]);
  const changed = Object.fromEntries(Object.entries(edits).filter(isOther)) as Partial<Values>;
  return {
    values: { ...saved, ...edits },
    changed,
    isChanged: Object.keys(changed).length > 0,
    edit: (change) => keep({ ...edits, ...change }),
    forget,
  };
}
