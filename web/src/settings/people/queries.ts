import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreatedInvitation, NewInvitation, PeopleList, PersonView } from "../../../../src/accounts/people-api.ts";
import { call } from "../../api/call.ts";
import type { Answer, Request } from "../../api/wire.ts";
import { type Role, sessionQuery } from "../../app/session.ts";

export type Person = Answer<typeof PersonView>;
export type People = Answer<typeof PeopleList>;
export type Invitation = People["invitations"][number];

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: ({ signal }) => call<People>("GET", "/people", { signal }),
});

export function useRoleChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      call<Person>("PATCH", `/people/${id}`, { body: { role } }),
    onSuccess: () => Promise.all([queries.invalidateQueries(peopleQuery), queries.invalidateQueries(sessionQuery)]),
  });
}

export function usePersonRemoval() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>("DELETE", `/people/${id}`),
    onSuccess: () => Promise.all([queries.invalidateQueries(peopleQuery), queries.invalidateQueries(sessionQuery)]),
  });
}

/** The answer alone holds the link. */
export function useNewInvitation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Request<typeof NewInvitation>) =>
      call<Answer<typeof CreatedInvitation>>("POST", "/people/invitations", { body }),
    onSuccess: () => queries.invalidateQueries(peopleQuery),
    gcTime: 0,
  });
}

export function useInvitationWithdrawal() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>("DELETE", `/people/invitations/${id}`),
    onSuccess: () => queries.invalidateQueries(peopleQuery),
  });
}
