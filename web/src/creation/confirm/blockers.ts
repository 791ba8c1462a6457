import type { Words } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import type { Upload } from "../uploads.ts";
import type { DraftInHand } from "../use-draft.ts";

type Asked = { inHand: DraftInHand; words: Words; maySend: boolean; uploads: readonly Upload[] };

/** Why it cannot be sent now, the first reason; null: it can. */
export function whyNot({ inHand, words, maySend, uploads }: Asked): string | null {
  const { creationConfirm } = words;
  const { draft, hasUnsaved, isUnfinished, isSaving, saveError } = inHand;
  const facts = factsOf(draft);
  const { why } = creationConfirm;
  if (!maySend) return why.mayNot;
  if (uploads.some(({ error }) => !error)) return why.uploading;
  if (facts.isReading) return why.reading;
  if (facts.isUndecided) return why.hidden;
  if (facts.messages === 0) return facts.isLacking ? why.lacking : facts.rows === 0 ? why.noSheet : why.nothing;
  if (isUnfinished) return why.unfinished;
  if (hasUnsaved || isSaving) return saveError ? why.unsaved : why.saving;
  if (draft.approval?.needed && !draft.approval.approvedAt)
    return draft.approval.requestedAt ? why.approvalAwaited : why.approvalNeeded;
  return null;
}
