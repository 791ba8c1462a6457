import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { EditedMessage, MessageEdit } from "../../../src/distributions/edit-message-api.ts";
import type { MessageDetails, MessageList, MessageView, ScheduleView } from "../../../src/distributions/message-api.ts";
import type { MessageSetRequest } from "../../../src/distributions/message-set-api.ts";
import type { PreviewView } from "../../../src/distributions/preview-api.ts";
import { call } from "../api/call.ts";
import { Refusal } from "../api/refusal.ts";
import type { Answer, Request } from "../api/wire.ts";
import type { BulkAction } from "./bulk.ts";
import { type Look, looksOf, type MessageFilter } from "./filter.ts";

export type ListedMessage = Answer<typeof MessageView>;
export type Message = Answer<typeof MessageDetails>;
export type MessageSet = Request<typeof MessageSetRequest>;
export type Edit = Request<typeof MessageEdit>;
export type Edited = Answer<typeof EditedMessage>;
type List = Answer<typeof MessageList>;

/** One page of a list, and in which way its text was found. */
export type Found = List & { look: Look | null };
/** Where a page begins. */
export type Place = { look: Look | null; after: string };

const DAY_MS = 24 * 3600 * 1000;
export const PAGE = 50;
const LIVE_MS = 5000;

/** One page of messages, asked again while one looks at it. */
export const messagesQuery = (filter: MessageFilter, place: Place | null) =>
  queryOptions({
    queryKey: ["messages", "list", filter, place],
    queryFn: ({ signal }) => findMessages(filter, place, { limit: PAGE, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });

type Asking = { limit: number; signal: AbortSignal };

/** The messages from a place on. At the first page a text is looked for in each of its ways, until one finds something. */
export async function findMessages(filter: MessageFilter, place: Place | null, asking: Asking): Promise<Found> {
  if (place) return ask(filter, place.look, { ...asking, cursor: place.after });
  const looks = looksOf(filter.search);
  if (looks.length === 0) return ask(filter, null, asking);
  let found: Found = { items: [], next: null, look: null };
  for (const look of looks) {
    found = await ask(filter, look, asking);
    if (found.items.length > 0) break;
  }
  return found;
}

async function ask(filter: MessageFilter, look: Look | null, { signal, ...page }: Asking & { cursor?: string }) {
  if (look?.by === "id") return { items: await findById(filter, look.value, signal), next: null, look };
  const { state, reason, channel, days, distributionId } = filter;
  const createdFrom = days ? new Date(Date.now() - Number(days) * DAY_MS).toISOString() : undefined;
  const query = { distributionId, state, reason, channel, createdFrom, ...page };
  const found = await call<List>("GET", "/messages", {
    query: look ? { ...query, [look.by]: look.value } : query,
    signal,
  });
  return { ...found, look };
}

async function findById(
  { distributionId, state, channel }: MessageFilter,
  id: string,
  signal: AbortSignal,
): Promise<ListedMessage[]> {
  try {
    const message = await call<Message>("GET", `/messages/${id}`, { signal });
    const isMeant =
      (!distributionId || message.distribution.id === distributionId) &&
      (!state || message.state === state) &&
      (!channel || message.channel === channel);
    return isMeant ? [message] : [];
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 400)) return [];
    throw error;
  }
}

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ["messages", "one", id],
    queryFn: ({ signal }) => call<Message>("GET", `/messages/${id}`, { signal }),
    refetchInterval: LIVE_MS,
  });

/** When a message goes, and why; only of one that waits. */
export const scheduleQuery = (id: string) =>
  queryOptions({
    queryKey: ["messages", "one", id, "schedule"],
    queryFn: ({ signal }) => call<Answer<typeof ScheduleView>>("GET", `/messages/${id}/schedule`, { signal }),
    refetchInterval: LIVE_MS,
  });

/** The row of a message as its recipient sees it. */
export const rowQuery = ({ distribution, sheet, row }: Pick<Message, "distribution" | "sheet" | "row">) =>
  queryOptions({
    queryKey: ["messages", "row", distribution.id, sheet, row],
    queryFn: ({ signal }) => {
      const query = { sheet, row };
      return call<Answer<typeof PreviewView>>("GET", `/distributions/${distribution.id}/preview`, { query, signal });
    },
  });

type Changed = Partial<Record<"pausedMessages" | "resumedMessages" | "cancelledMessages", number>> & {
  otherMessages: Partial<Record<string, number>>;
};

/** Acts on many messages. Gives how many were changed, and how many were not. */
export function useBulk() {
  const onSettled = useAskAgain();
  return useMutation({
    mutationFn: async ({ action, set }: { action: BulkAction; set: MessageSet }) => {
      const answer = await call<Changed>("POST", `/messages/${action}`, { body: set });
      const { pausedMessages, resumedMessages, cancelledMessages, otherMessages } = answer;
      const others = Object.values(otherMessages).reduce<number>((sum, count) => sum + (count ?? 0), 0);
      return { action, changed: pausedMessages ?? resumedMessages ?? cancelledMessages ?? 0, others };
    },
    onSettled,
  });
}

/** Acts on one message. */
export function useMessageAction(id: string) {
  const onSettled = useAskAgain();
  return useMutation({
    mutationFn: (action: BulkAction) => call<ListedMessage>("POST", `/messages/${id}/${action}`),
    onSettled,
  });
}

/** Says what an edit would do, and makes it. */
export function useMessageEdit(id: string) {
  const onSettled = useAskAgain();
  const path = `/messages/${id}`;
  return {
    attempt: useMutation({
      mutationFn: (body: Edit) => call<Edited>("PATCH", path, { body, query: { dryRun: true } }),
    }),
    apply: useMutation({ mutationFn: (body: Edit) => call<Edited>("PATCH", path, { body }), onSettled }),
  };
}

/** What is shown of messages and of their distributions is asked again. */
function useAskAgain() {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ["messages"] });
    await queries.invalidateQueries({ queryKey: ["distributions"] });
  };
}
