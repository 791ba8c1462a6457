import { findLanguageOf } from "../accounts/person-store.ts";
import { presentMessageId } from "../messages/message-id.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { parseId } from "../platform/id.ts";
import { cancelMessages } from "./cancel-messages.ts";
import { explainMessage } from "./explain-message.ts";
import { cancelMessage, pauseMessage, resumeMessage } from "./hold-message.ts";
import { pauseMessages, resumeMessages } from "./hold-messages.ts";
import {
  ByMessageId,
  CancellationResults,
  MessageDetails,
  MessageList,
  MessageQuery,
  MessageView,
  ScheduleView,
} from "./message-api.ts";
import { MessageSetRequest, PausedMessages, ResumedMessages } from "./message-set-api.ts";
import { findMessage, findNextPage, listAttempts, listMessages, listReceiptsOf } from "./message-store.ts";
import { presentMessage, presentMessageDetails } from "./present-message.ts";

export function messageRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get(
    "/messages",
    {
      schema: {
        summary: "Find messages",
        operationId: "listMessages",
        querystring: MessageQuery,
        response: { 200: MessageList },
      },
    },
    async (request) => {
      const { cursor, phoneNumber, tests, ...filter } = request.query;
      const isOfOne = filter.distributionId !== undefined || filter.bulkId !== undefined; // a test that is named is meant
      const wish = {
        ...filter,
        accountId: request.account.id,
        after: cursor,
        address: phoneNumber,
        bulkDistributionId: parseId(filter.bulkId ?? ""),
        withoutTests: tests === "leave_out" && !isOfOne,
      };
      const rows = await listMessages(db, wish);
      const language = await findLanguageOf(db, request.account);
      return {
        items: rows.map((row) => presentMessage(row, language)),
        next: await findNextPage(db, wish, rows),
      };
    },
  );

  app.get(
    "/messages/:id",
    {
      schema: {
        summary: "Show a message",
        operationId: "getMessage",
        params: ByMessageId,
        response: { 200: MessageDetails },
      },
    },
    async (request) => {
      const { account, params } = request;
      const message = await findMessage(db, account.id, params.id);
      if (!message) throw notFound("message", presentMessageId(params.id));
      const history = {
        attempts: await listAttempts(db, account.id, params.id),
        receipts: await listReceiptsOf(db, account.id, params.id),
      };
      return presentMessageDetails(message, history, await findLanguageOf(db, account));
    },
  );

  app.get(
    "/messages/:id/schedule",
    {
      schema: {
        summary: "Explain when a message goes",
        operationId: "explainMessage",
        params: ByMessageId,
        response: { 200: ScheduleView },
      },
    },
    (request) => explainMessage(db, request.account.id, request.params.id, now()),
  );

  app.post(
    "/messages/cancellation",
    {
      config: { scope: "send" },
      schema: {
        summary: "Cancel messages",
        operationId: "cancelMessages",
        body: MessageSetRequest,
        response: { 200: CancellationResults },
      },
    },
    (request) => cancelMessages(db, request.account, request.body, now()),
  );

  app.post(
    "/messages/pause",
    {
      config: { scope: "send" },
      schema: {
        summary: "Pause messages",
        description: "Holds those of the chosen messages that wait, whatever becomes of their distribution.",
        operationId: "pauseMessages",
        body: MessageSetRequest,
        response: { 200: PausedMessages },
      },
    },
    async ({ account, body }) => {
      const { changed, others } = await pauseMessages(db, { by: account, request: body, now: now() });
      return { pausedMessages: changed, otherMessages: others };
    },
  );

  app.post(
    "/messages/resume",
    {
      config: { scope: "send" },
      schema: {
        summary: "Resume messages",
        description:
          "Lets those of the chosen messages go on that were held one by one; what waits because its distribution is paused stays so.",
        operationId: "resumeMessages",
        body: MessageSetRequest,
        response: { 200: ResumedMessages },
      },
    },
    async ({ account, body }) => {
      const { changed, others } = await resumeMessages(db, { by: account, request: body, now: now() });
      return { resumedMessages: changed, otherMessages: others };
    },
  );

  const actions = [
    { path: "cancellation", action: cancelMessage, summary: "Cancel a message", operationId: "cancelMessage" },
    { path: "pause", action: pauseMessage, summary: "Pause a message", operationId: "pauseMessage" },
    { path: "resume", action: resumeMessage, summary: "Resume a message", operationId: "resumeMessage" },
  ];
  for (const { path, action, ...words } of actions) {
    app.post(
      `/messages/:id/${path}`,
      { config: { scope: "send" as const }, schema: { ...words, params: ByMessageId, response: { 200: MessageView } } },
      async (request) => {
        const holder = { db, by: request.account, key: request.params.id, now: now() };
        return presentMessage(await action(holder), await findLanguageOf(db, request.account));
      },
    );
  }
}
