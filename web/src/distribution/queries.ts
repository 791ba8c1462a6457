import { useThrottledCallback } from "@mantine/hooks";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  CancellationView,
  ChangedDistribution,
  DistributionChange,
  DistributionDetails,
  RetryView,
} from "../../../src/distributions/distribution-api.ts";
import type { StatisticsView } from "../../../src/distributions/statistics-api.ts";
import { call } from "../api/call.ts";
import { useEvents } from "../api/events.ts";
import type { Answer, Request } from "../api/wire.ts";

export type Details = Answer<typeof DistributionDetails>;
export type Statistics = Answer<typeof StatisticsView>;
export type Change = Request<typeof DistributionChange>;
export type Changed = Answer<typeof ChangedDistribution>;

const STATISTICS_MS = 3000;

export const detailsQuery = (id: string) =>
  queryOptions({
    queryKey: ["distributions", "one", id],
    queryFn: ({ signal }) => call<Details>("GET", `/distributions/${id}`, { signal }),
  });

/** Reasons, channels, rate and what is still to come; asked again while something can change. */
export const statisticsQuery = (id: string, isMoving: boolean) =>
  queryOptions({
    queryKey: ["distributions", "one", id, "statistics"],
    queryFn: ({ signal }) => call<Statistics>("GET", `/distributions/${id}/statistics`, { signal }),
    refetchInterval: isMoving ? STATISTICS_MS : false,
  });

/** Keeps a distribution as the server tells of it. Gives since when the line is lost. */
export function useLiveDetails(id: string) {
  const queries = useQueryClient();
  const { queryKey } = statisticsQuery(id, false);
  const askAnew = useThrottledCallback(() => void queries.invalidateQueries({ queryKey }), STATISTICS_MS);
  return useEvents<Details>(`/distributions/${id}/events`, "distribution", async (details) => {
    await queries.cancelQueries(detailsQuery(id)); // what was asked before must not come behind what was told since
    queries.setQueryData(detailsQuery(id).queryKey, details);
    askAnew();
  });
}

/** Calls that act on one distribution; what is shown of it is asked again afterwards. */
export function useDistributionActions(id: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["distributions"] });
  const path = `/distributions/${id}`;
  return {
    pause: useMutation({ mutationFn: () => call("POST", `${path}/pause`), onSettled }),
    resume: useMutation({ mutationFn: () => call("POST", `${path}/resume`), onSettled }),
    copy: useMutation({ mutationFn: () => call<{ id: string }>("POST", `${path}/copy`), onSettled }),
    cancel: useMutation({
      mutationFn: () => call<Answer<typeof CancellationView>>("POST", `${path}/cancellation`),
      onSettled,
    }),
    retry: useMutation({
      mutationFn: (states: ("failed" | "expired" | "unconfirmed")[]) =>
        call<Answer<typeof RetryView>>("POST", `${path}/retry`, { body: { states } }),
      onSettled,
    }),
    tryChange: useMutation({
      mutationFn: (body: Change) => call<Changed>("PATCH", path, { body, query: { dryRun: true } }),
    }),
    change: useMutation({ mutationFn: (body: Change) => call<Changed>("PATCH", path, { body }), onSettled }),
  };
}

export type DistributionActions = ReturnType<typeof useDistributionActions>;
