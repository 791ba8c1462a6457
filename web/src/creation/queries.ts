import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import type {
  Account,
  BlankSheets,
  Draft,
  Fields,
  Forecast,
  Preview,
  Problem,
  Problems,
  Senders,
  Statistics,
} from "./wire.ts";

const ASK_AGAIN_MS = 5000;
const FEW_MINUTES_MS = 5 * 60_000;

/** Everything that was asked about one draft stands under this key. */
export const draftKey = (id: string) => ["creation", id] as const;

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "draft"],
    queryFn: ({ signal }) => call<Draft>("GET", `/distributions/${id}`, { signal }),
    // Events tell of every change; this is for a line that lets none through.
    refetchInterval: ({ state }) => (state.data?.state === "checking" ? ASK_AGAIN_MS : false),
  });

/** `version` is anything that changes when the answer may have. The old answer stays until the new one is there. */
export const forecastQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "forecast", version],
    queryFn: ({ signal }) => call<Forecast>("GET", `/distributions/${id}/forecast`, { signal }),
    placeholderData: keepPreviousData,
  });

export const statisticsQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "statistics", version],
    queryFn: ({ signal }) => call<Statistics>("GET", `/distributions/${id}/statistics`, { signal }),
    placeholderData: keepPreviousData,
  });

/** One row with this problem: it says how grave it is and how it reads. */
export const sampleProblemQuery = (id: string, code: string, version: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "sample", code, version],
    queryFn: async ({ signal }): Promise<Problem | null> => {
      const query = { code, limit: 1 };
      const found = await call<Problems>("GET", `/distributions/${id}/problems`, { query, signal });
      return found.items[0] ?? null;
    },
    staleTime: FEW_MINUTES_MS,
  });

export type PreviewedRow = { sheet: number; row: number };

export const previewQuery = (id: string, { sheet, row }: PreviewedRow, version: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "preview", sheet, row, version],
    queryFn: ({ signal }) => call<Preview>("GET", `/distributions/${id}/preview`, { query: { sheet, row }, signal }),
    placeholderData: keepPreviousData,
  });

/** The first row that becomes a message; null: none does. */
export const firstRowQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: [...draftKey(id), "first-row", version],
    queryFn: async ({ signal }): Promise<PreviewedRow | null> => {
      const query = { distributionId: id, limit: 1 };
      const { items } = await call<{ items: PreviewedRow[] }>("GET", "/messages", { query, signal });
      return items[0] ?? null;
    },
  });

export const blankSheetsQuery = queryOptions({
  queryKey: ["blank-sheets"],
  queryFn: ({ signal }) => call<BlankSheets>("GET", "/blank-sheets", { signal }),
  staleTime: FEW_MINUTES_MS,
});

export const fieldsQuery = queryOptions({
  queryKey: ["fields"],
  queryFn: ({ signal }) => call<Fields>("GET", "/fields", { signal }),
  staleTime: FEW_MINUTES_MS,
});

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: ({ signal }) => call<Senders>("GET", "/senders", { signal }),
  staleTime: FEW_MINUTES_MS,
});

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => call<Account>("GET", "/account", { signal }),
  staleTime: FEW_MINUTES_MS,
});
