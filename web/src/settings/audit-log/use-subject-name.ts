import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../app/use-session.ts";
import { sendersQuery } from "../../creation/queries.ts";
import { newestQuery } from "../../first-run/queries.ts";
import { peopleQuery } from "../people/queries.ts";
import { providerAccountsQuery } from "../provider-accounts/queries.ts";
import { type AuditEntry, apiKeysQuery } from "../queries.ts";

/** What an entry is about by its name: as the entry tells it, else as it is called now; what is not known is told by its id. */
export function useSubjectName(): (entry: AuditEntry) => string | null {
  const people = useQuery({ ...peopleQuery, enabled: useMay("people") });
  const providers = useQuery(providerAccountsQuery);
  const senders = useQuery(sendersQuery);
  const keys = useQuery(apiKeysQuery);
  const distributions = useQuery({ ...newestQuery, refetchInterval: false });
  const named = [
    ...(people.data?.people ?? []),
    ...(providers.data?.providerAccounts ?? []),
    ...(senders.data?.senders ?? []),
    ...(keys.data?.apiKeys ?? []),
    ...(distributions.data?.items ?? []),
  ];
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return ({ subject, before, after }) =>
    subject.id &&
    (told(after?.name) ?? told(before?.name) ?? names.get(subject.id) ?? told(after?.email) ?? subject.id);
}

function told(name: unknown): string | null {
  return typeof name === "string" ? name : null;
}
