import { useQueries } from "@tanstack/react-query";
import { factsOf } from "../draft-facts.ts";
import { sampleProblemQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Problem } from "../wire.ts";

/** A kind of problem or warning that the sheets have: how many rows, and one of them. */
export type KnownProblem = { code: string; count: number; severity: Problem["severity"]; sample: Problem };

/** Every kind of problem and warning of the sheets, the most frequent first. */
export function useKnownProblems(): KnownProblem[] {
  const { draft, version } = useDraft();
  const counted = [...factsOf(draft).problems].filter(([, count]) => count > 0);
  const samples = useQueries({ queries: counted.map(([code]) => sampleProblemQuery(draft.id, code, version)) });
  return counted
    .flatMap(([code, count], index): KnownProblem[] => {
      const sample = samples[index]?.data;
      return sample ? [{ code, count, severity: sample.severity, sample }] : [];
    })
    .toSorted((a, b) => b.count - a.count);
}
