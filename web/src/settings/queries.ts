import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AccountChanges, AccountView } from "../../../src/accounts/account-api.ts";
import type { ApiKeyList, ApiKeyView, NewApiKey } from "../../../src/accounts/api-key-api.ts";
import type { AuditLog } from "../../../src/accounts/audit-api.ts";
import type { HolidayCalendar } from "../../../src/accounts/holiday-api.ts";
import type { NumberingPlanView } from "../../../src/numbering-plan/numbering-plan-api.ts";
import type { NewSender, SenderChanges, SenderView } from "../../../src/provider-accounts/sender-api.ts";
import { call } from "../api/call.ts";
import { Refusal } from "../api/refusal.ts";
import type { Answer, Request } from "../api/wire.ts";
import { sessionQuery } from "../app/session.ts";
import { accountQuery, sendersQuery } from "../creation/queries.ts";

export type AccountChange = Request<typeof AccountChanges>;
export type Sender = Answer<typeof SenderView>;
export type Holiday = Required<Answer<typeof HolidayCalendar>["holidays"][number]>;
export type ApiKey = Answer<typeof ApiKeyView>;
export type AuditEntry = Answer<typeof AuditLog>["items"][number];

/** The session tells name, language and zone of the account, too. */
export function useAccountChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountChange) => call<Answer<typeof AccountView>>("PATCH", "/account", { body }),
    onSuccess: async (account) => {
      queries.setQueryData(accountQuery.queryKey, account);
      await queries.invalidateQueries(sessionQuery);
    },
  });
}

export type SenderAction =
  | { kind: "create"; sender: Request<typeof NewSender> }
  | { kind: "change"; id: string; change: Request<typeof SenderChanges> }
  | { kind: "remove"; id: string };

export function useSenderAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: SenderAction): Promise<unknown> => {
      if (action.kind === "create") return call("POST", "/senders", { body: action.sender });
      if (action.kind === "change") return call("PATCH", `/senders/${action.id}`, { body: action.change });
      return call("DELETE", `/senders/${action.id}`);
    },
    onSuccess: () => queries.invalidateQueries(sendersQuery),
  });
}

export type Plan = Answer<typeof NumberingPlanView>;

/** null: the account has none. */
export const planQuery = queryOptions({
  queryKey: ["numbering-plan"],
  queryFn: ({ signal }) =>
    call<Plan>("GET", "/numbering-plan", { signal }).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }),
});

export function usePlanRemoval() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call<undefined>("DELETE", "/numbering-plan"),
    onSuccess: () => queries.setQueryData(planQuery.queryKey, null),
  });
}

export const holidaysQuery = queryOptions({
  queryKey: ["holidays"],
  queryFn: async ({ signal }) =>
    (await call<{ holidays: Holiday[] }>("GET", "/holidays", { signal })).holidays.toSorted(byDate),
});

/** Changes the calendar as it is on the server at this moment: somebody else may have changed it, too. */
export function useHolidaysChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: (holidays: Holiday[]) => Holiday[]) => {
      const present = await call<{ holidays: Holiday[] }>("GET", "/holidays");
      const body = { holidays: change(present.holidays).toSorted(byDate) };
      return call<{ holidays: Holiday[] }>("PUT", "/holidays", { body });
    },
    onSuccess: ({ holidays }) => queries.setQueryData(holidaysQuery.queryKey, holidays.toSorted(byDate)),
  });
}

function byDate(a: Holiday, b: Holiday): number {
  return a.date.localeCompare(b.date);
}

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => call<Answer<typeof ApiKeyList>>("GET", "/api-keys", { signal }),
});

/** The answer alone holds the whole key. */
export function useNewApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Request<typeof NewApiKey>) => call<ApiKey>("POST", "/api-keys", { body }),
    onSuccess: () => queries.invalidateQueries(apiKeysQuery),
    gcTime: 0,
  });
}

export function useApiKeyRevocation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>("DELETE", `/api-keys/${id}`),
    onSuccess: () => queries.invalidateQueries(apiKeysQuery),
  });
}

/** `subject` with the name under which it was chosen. */
export type AuditFilter = {
  action: string | null;
  actor: string | null;
  days: string | null;
  subject: { id: string; name: string } | null;
};

const DAY_MS = 24 * 3600 * 1000;

export const auditQuery = ({ days, subject, ...filter }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit-log", { days, subjectId: subject?.id, ...filter }],
    queryFn: ({ pageParam, signal }) => {
      const from = days ? new Date(Date.now() - Number(days) * DAY_MS).toISOString() : undefined;
      const query = { ...filter, subjectId: subject?.id, from, cursor: pageParam };
      return call<Answer<typeof AuditLog>>("GET", "/audit-log", { query, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
