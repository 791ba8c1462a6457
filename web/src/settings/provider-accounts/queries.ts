import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  ConnectionTestRequest,
  ConnectionTestView,
} from "../../../../src/provider-accounts/connection-test-api.ts";
import type {
  ConnectorList,
  ConnectorView,
  NewProviderAccount,
  ProviderAccountChanges,
  ProviderAccountList,
  ProviderAccountView,
} from "../../../../src/provider-accounts/provider-account-api.ts";
import { call } from "../../api/call.ts";
import type { Answer, Request } from "../../api/wire.ts";
import { sessionQuery } from "../../app/session.ts";

export type ProviderAccount = Answer<typeof ProviderAccountView>;
export type Connector = Answer<typeof ConnectorView>;
export type Settings = Record<string, unknown>;

export const providerAccountsQuery = queryOptions({
  queryKey: ["provider-accounts"],
  queryFn: ({ signal }) => call<Answer<typeof ProviderAccountList>>("GET", "/provider-accounts", { signal }),
});

export const providerAccountQuery = (id: string) =>
  queryOptions({
    queryKey: ["provider-accounts", id],
    queryFn: ({ signal }) => call<ProviderAccount>("GET", `/provider-accounts/${id}`, { signal }),
  });

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: ({ signal }) => call<Answer<typeof ConnectorList>>("GET", "/connectors", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export type ProviderAction =
  | { kind: "create"; body: Request<typeof NewProviderAccount> }
  | { kind: "change"; id: string; body: Request<typeof ProviderAccountChanges> }
  | { kind: "pause" | "resume" | "remove"; id: string };

/** Gives the account as it is afterwards; undefined: it is deleted. Whether all is simulated may have changed with it. */
export function useProviderAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: ProviderAction) => callOf(action),
    onSuccess: async (account, { kind }) => {
      if (account) queries.setQueryData(providerAccountQuery(account.id).queryKey, account);
      await queries.invalidateQueries({ ...providerAccountsQuery, exact: true });
      if (kind !== "change") await queries.invalidateQueries(sessionQuery);
    },
  });
}

function callOf(action: ProviderAction): Promise<ProviderAccount | undefined> {
  switch (action.kind) {
    case "create":
      return call("POST", "/provider-accounts", { body: action.body });
    case "change":
      return call("PATCH", `/provider-accounts/${action.id}`, { body: action.body });
    case "remove":
      return call("DELETE", `/provider-accounts/${action.id}`);
    default:
      return call("POST", `/provider-accounts/${action.id}/${action.kind}`);
  }
}

export type ConnectionWish = Request<typeof ConnectionTestRequest>;
export type ConnectionTest = Answer<typeof ConnectionTestView>;

/** Signs in at the provider with these settings; secrets that are left out are those of the account `id`. */
export function useConnectionTest() {
  return useMutation({
    mutationFn: (body: ConnectionWish) => call<ConnectionTest>("POST", "/provider-accounts/connection-test", { body }),
  });
}
