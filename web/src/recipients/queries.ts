import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ImportView } from "../../../src/recipient-sheets/recipient-sheet-api.ts";
import type { AddedMembers, GroupChanges, GroupList, GroupView } from "../../../src/recipients/group-api.ts";
import type {
  NewRecipient,
  RecipientChanges,
  RecipientList,
  RecipientView,
} from "../../../src/recipients/recipient-api.ts";
import { call } from "../api/call.ts";
import type { Answer, Request } from "../api/wire.ts";
import { type Look, looksOf } from "./looks.ts";

export type Person = Answer<typeof RecipientView>;
export type PersonChange = Request<typeof RecipientChanges>;
export type NewPerson = Request<typeof NewRecipient>;
export type Group = Answer<typeof GroupView>;
/** What a group is called and what it is for. */
export type NamedGroup = Required<Request<typeof GroupChanges>>;
export type ImportResult = Answer<typeof ImportView>;
type People = Answer<typeof RecipientList>;
type Groups = Answer<typeof GroupList>;

type FoundPeople = People & { look: Look | null };
type Place = { look: Look | null; after: string } | null;

/** People whom a text finds, in each of the ways that it may be meant, until one finds somebody. */
export const peopleQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["recipients", "list", search ?? ""],
    queryFn: async ({ pageParam, signal }): Promise<FoundPeople> => {
      if (pageParam) return ask(pageParam.look, { cursor: pageParam.after }, signal);
      const looks = looksOf(search);
      if (looks.length === 0) return ask(null, {}, signal);
      let found: FoundPeople = { items: [], next: null, look: null };
      for (const look of looks) {
        found = await ask(look, {}, signal);
        if (found.items.length > 0) break;
      }
      return found;
    },
    initialPageParam: null as Place,
    getNextPageParam: ({ next, look }): Place => (next === null ? null : { look, after: next }),
  });

async function ask(look: Look | null, page: { cursor?: string }, signal: AbortSignal): Promise<FoundPeople> {
  const query = look ? { ...page, [look.by]: look.value } : page;
  return { ...(await call<People>("GET", "/recipients", { query, signal })), look };
}

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["recipients", "one", id],
    queryFn: ({ signal }) => call<Person>("GET", `/recipients/${id}`, { signal }),
  });

export const groupsQuery = infiniteQueryOptions({
  queryKey: ["recipients", "groups"],
  queryFn: ({ pageParam, signal }) =>
    call<Groups>("GET", "/recipient-groups", { query: { cursor: pageParam, limit: 100 }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
});

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: ["recipients", "groups", id],
    queryFn: ({ signal }) => call<Group>("GET", `/recipient-groups/${id}`, { signal }),
  });

export const membersQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["recipients", "groups", id, "members"],
    queryFn: ({ pageParam, signal }) =>
      call<People>("GET", `/recipient-groups/${id}/members`, { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** Calls that change people and groups; what is shown of them is asked again afterwards. */
export function useRecipientActions() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["recipients"] });
  return {
    create: useMutation({
      mutationFn: (body: NewPerson) => call<Person>("POST", "/recipients", { body }),
      onSettled,
    }),
    createGroup: useMutation({
      mutationFn: (body: NamedGroup) => call<Group>("POST", "/recipient-groups", { body }),
      onSettled,
    }),
  };
}

/** Calls that act on one person. */
export function usePersonActions(id: string) {
  const queries = useQueryClient();
  const path = `/recipients/${id}`;
  return {
    change: useMutation({
      mutationFn: (body: PersonChange) => call<Person>("PATCH", path, { body }),
      onSuccess: async (person) => {
        queries.setQueryData(personQuery(id).queryKey, person);
        await queries.invalidateQueries({ queryKey: ["recipients"] });
      },
    }),
    erase: useMutation({
      mutationFn: () => call<undefined>("DELETE", path),
      onSuccess: () => {
        queries.removeQueries(personQuery(id));
        void queries.invalidateQueries({ queryKey: ["recipients", "list"] });
        void queries.invalidateQueries({ queryKey: ["messages"] });
      },
    }),
  };
}

/** Calls that act on one group. */
export function useGroupActions(id: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["recipients"] });
  const path = `/recipient-groups/${id}`;
  return {
    change: useMutation({ mutationFn: (body: NamedGroup) => call<Group>("PATCH", path, { body }), onSettled }),
    remove: useMutation({
      mutationFn: () => call<undefined>("DELETE", path),
      onSuccess: () => queries.removeQueries({ queryKey: ["recipients", "groups", id] }),
    }),
    addMember: useMutation({
      mutationFn: (clientId: string) =>
        call<Answer<typeof AddedMembers>>("POST", `${path}/members`, { body: { clientIds: [clientId] } }),
      onSettled,
    }),
    removeMember: useMutation({
      mutationFn: (clientId: string) =>
        call<unknown>("POST", `${path}/members/removal`, { body: { clientIds: [clientId] } }),
      onSettled,
    }),
  };
}
