import { remark } from "./parsed.ts";
import { type RowCase, reportAt } from "./row-case.ts";
import { type AddressSearch, type FoundAddress, findAddress } from "./step-address.ts";

/** A step of a cascade that has somewhere to go. `index`: its place among the row's steps. */
export type AddressedStep = { index: number; step: RowCase; to: FoundAddress };

/**
 * The steps that have an address. A cascade goes on without a channel that the recipient does not have, with a warning; a step that is required
 * and a row that has nowhere to go are errors.
 */
export function findAddresses(steps: readonly RowCase[]): AddressedStep[] {
  const searches = steps.map(findAddress);
  const hasAny = searches.some(({ kind }) => kind !== "missing");
  const addressed: AddressedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const search = searches[index];
    if (search?.kind === "found") addressed.push({ index, step, to: search });
    else if (search) tell(step, search, hasAny);
  }
  return addressed;
}

function tell(step: RowCase, search: AddressSearch, hasAny: boolean): void {
  if (search.kind !== "missing" && search.kind !== "wrong") return;
  const mayBeLeftOut = search.kind === "missing" && hasAny && step.reading.values.required !== true;
  if (mayBeLeftOut && step.channel)
    reportAt(step, search.key, remark("step_without_address", { channel: step.channel }), "warning");
  else reportAt(step, search.key, search.said);
}
