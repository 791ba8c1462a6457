import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useEffectEvent, useState } from "react";
import { call } from "../api/call.ts";
import { useEvents } from "../api/events.ts";
import { Refusal } from "../api/refusal.ts";
import { keepEdits, readKeptEdits, savable, withEdits, withoutSaved } from "./edits.ts";
import { draftQuery } from "./queries.ts";
import type { Change, Draft } from "./wire.ts";

const SAVE_AFTER_MS = 700;
/** Texts make the server read the sheets anew: it waits until typing has stopped. */
const SAVE_TEXT_AFTER_MS = 1500;
const TRY_AGAIN_MS = 5000;

export type DraftInHand = {
  /** As the person sees it: with what is not saved yet. */
  draft: Draft;
  change(change: Change): void;
  /** Saves at once what waits to be saved. */
  save(): void;
  savedAt: Date | null;
  hasUnsaved: boolean;
  /** Something that was changed cannot be saved as it is. */
  isUnfinished: boolean;
  isSaving: boolean;
  saveError: unknown;
  /** Changes whenever the server's answers about rows, times and texts may have. */
  version: string;
};

/** The draft of the page, live, and the ways to change it; null while it is loaded. */
export function useDraftInHand(id: string) {
  const { data, error, refetch } = useQuery(draftQuery(id));
  const queries = useQueryClient();
  const keep = async (draft: Draft) => {
    await queries.cancelQueries(draftQuery(id)); // what was asked before must not come behind what was told since
    queries.setQueryData(draftQuery(id).queryKey, draft);
  };
  useEvents<Draft>(data ? `/distributions/${id}/events` : null, "distribution", keep);
  const [edits, setEdits] = useState(() => readKeptEdits(id));
  const saving = useSaving(id, { edits, setEdits });
  const inHand: DraftInHand | null = data
    ? {
        draft: withEdits(data, edits),
        change: (change) => setEdits((before) => ({ ...before, ...change })),
        hasUnsaved: Object.keys(edits).length > 0,
        isUnfinished: Object.keys(savable(edits)).length < Object.keys(edits).length,
        version: versionOf(data, saving.savedAt),
        ...saving,
      }
    : null;
  return { inHand, error, refetch };
}

type Edits = { edits: Change; setEdits(update: (before: Change) => Change): void };

function useSaving(id: string, { edits, setEdits }: Edits) {
  const queries = useQueryClient();
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: (change: Change) => call("PATCH", `/distributions/${id}`, { body: change }),
    onSuccess: async (_, change) => {
      await queries.invalidateQueries(draftQuery(id));
      setEdits((before) => withoutSaved(before, change));
      setSavedAt(new Date());
    },
  });
  const save = useEffectEvent(() => {
    const change = savable(edits);
    if (!isPending && Object.keys(change).length > 0) mutate(change);
  });
  useEffect(() => {
    keepEdits(id, edits);
    const change = savable(edits);
    const isRefused = isFinal(error) && JSON.stringify(change) === JSON.stringify(variables);
    if (isPending || isRefused || Object.keys(change).length === 0) return;
    const waitMs = error ? TRY_AGAIN_MS : "defaults" in edits ? SAVE_TEXT_AFTER_MS : SAVE_AFTER_MS;
    const timer = setTimeout(() => save(), waitMs);
    return () => clearTimeout(timer);
  }, [id, edits, isPending, error, variables]);
  return { save: () => save(), savedAt, isSaving: isPending, saveError: error };
}

/** What was refused for what it says: it waits until it is changed. */
function isFinal(error: unknown): boolean {
  return error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 401;
}

function versionOf({ state, messages, counts, sheets }: Draft, savedAt: Date | null): string {
  const read = sheets.map(({ number, state: sheetState, readAt }) => `${number}${sheetState}${readAt ?? ""}`);
  return [state, messages, counts.skipped, savedAt?.getTime() ?? 0, ...read].join();
}

export const DraftContext = createContext<DraftInHand | null>(null);

/** The draft of the page that a tab stands on. */
export function useDraft(): DraftInHand {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("This part stands on the page of a draft only.");
  return draft;
}
