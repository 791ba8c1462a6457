import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  DistributionList,
  ListChange,
  ListedDistribution as Listed,
  ListSummary,
} from "../../../src/distributions/list-api.ts";
import type { PauseView } from "../../../src/distributions/pause-everything-api.ts";
import { call } from "../api/call.ts";
import type { Answer } from "../api/wire.ts";
import type { ListSearch } from "../app/router.tsx";

export type ListedDistribution = Answer<typeof Listed>;
export type ChangedList = Answer<typeof ListChange>;
type List = Answer<typeof DistributionList>;

const DAY_MS = 24 * 3600 * 1000;
const PAGE = 50;

/** The list as its filters say, newest first, page by page. */
export const listQuery = ({ search, state, days, channel }: ListSearch) =>
  infiniteQueryOptions({
    queryKey: ["distributions", "list", { search, state, days, channel }],
    queryFn: ({ pageParam, signal }) => {
      const from = days ? new Date(Date.now() - Number(days) * DAY_MS).toISOString() : undefined;
      const query = { search, state, channel, from, cursor: pageParam, limit: PAGE };
      return call<List>("GET", "/distributions", { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** How many run and are paused, and how much leaves in a minute. */
export const summaryQuery = queryOptions({
  queryKey: ["distributions", "summary"],
  queryFn: ({ signal }) => call<Answer<typeof ListSummary>>("GET", "/distributions/summary", { signal }),
  refetchInterval: 5000,
});

export const pauseQuery = queryOptions({
  queryKey: ["pause"],
  queryFn: ({ signal }) => call<Answer<typeof PauseView>>("GET", "/pause", { signal }),
  refetchInterval: 10_000,
});

/** Pauses everything, or lets it go on. */
export function usePauseEverything() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (isPaused: boolean) => call<Answer<typeof PauseView>>(isPaused ? "PUT" : "DELETE", "/pause"),
    onSuccess: async (answer) => {
      queries.setQueryData(pauseQuery.queryKey, answer);
      await queries.invalidateQueries({ queryKey: ["distributions"] });
    },
  });
}

export type Action = "pause" | "resume" | "cancellation" | "copy" | "discard";

/** What can be done with one distribution from the list. Gives the id of the copy where one was made. */
export function useAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: Action }) =>
      action === "discard"
        ? call<undefined>("DELETE", `/distributions/${id}`)
        : call<{ id: string } | undefined>("POST", `/distributions/${id}/${action}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["distributions"] }),
  });
}
