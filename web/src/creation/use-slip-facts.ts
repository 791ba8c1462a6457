import { useQuery } from "@tanstack/react-query";
import { useZone } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import { factsOf } from "./draft-facts.ts";
import { forecastQuery } from "./queries.ts";
import type { SlipFacts } from "./slip-lines.ts";
import type { DraftInHand } from "./use-draft.ts";
import { useWindows } from "./when/use-windows.ts";

/** Everything that the slip and Confirm are said from; what is not known yet is left open. */
export function useSlipFacts({ draft, version }: DraftInHand): SlipFacts {
  const words = useWords();
  const zone = useZone();
  const facts = factsOf(draft);
  const isKnown = facts.messages > 0 && !facts.isReading;
  const { data: forecast } = useQuery({ ...forecastQuery(draft.id, version), enabled: isKnown });
  const windows = useWindows(draft);
  return {
    ...{ words, draft, facts, zone, windows },
    forecast: isKnown ? forecast : undefined,
    parts: isKnown ? draft.parts : undefined,
  };
}
