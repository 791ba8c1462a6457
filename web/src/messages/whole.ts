import { queryOptions } from "@tanstack/react-query";
import type { MessageState } from "../look/states.ts";
import { countStates, type StateCounts } from "./bulk.ts";
import type { MessageFilter } from "./filter.ts";
import { findMessages, type ListedMessage, type MessageSet, type Place } from "./queries.ts";

/** Everything that a filter shows: how many in which state, and what names them all; `set` null: too many to be named. */
export type Whole = { counts: StateCounts; set: MessageSet | null };

const MOST = 1000;
const PAGE = 200;

/** A filter that a distribution's own counts answer: by state at most. */
export function wholeByCounts(
  { distributionId, state, search, reason, channel, days }: MessageFilter,
  counts: StateCounts | undefined,
): Whole | null {
  if (!counts || distributionId === undefined || search || reason || channel || days) return null;
  if (!state) return { counts, set: { distributionId } };
  const known = state as MessageState;
  return { counts: { [known]: counts[known] ?? 0 }, set: { distributionId, state: known } };
}

/** Names what a filter shows one by one: at most a thousand messages. */
export const wholeQuery = (filter: MessageFilter) =>
  queryOptions({
    queryKey: ["messages", "whole", filter],
    queryFn: async ({ signal }): Promise<Whole> => {
      const items: ListedMessage[] = [];
      let place: Place | null = null;
      do {
        const found = await findMessages(filter, place, { limit: PAGE, signal });
        items.push(...found.items);
        place = found.next === null ? null : { look: found.look, after: found.next };
      } while (place && items.length < MOST);
      const ids = items.map(({ id }) => id);
      return { counts: countStates(items), set: place ? null : { ids } };
    },
    staleTime: 0,
    gcTime: 0,
  });
