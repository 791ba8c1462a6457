import { z } from "zod";
import { ById } from "../accounts/id-api.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { parseId, presentId } from "../platform/id.ts";
import type { Secrets } from "../platform/secrets.ts";
import { inOneText } from "../platform/words.ts";
import { cancelDistribution } from "./cancel-distribution.ts";
import { changeDistribution, tryChange } from "./change-distribution.ts";
import { createDistribution } from "./create-distribution.ts";
import { createDraft } from "./create-draft.ts";
import {
  CancellationView,
  ChangedDistribution,
  ChangeQuery,
  DistributionChange,
  DistributionDetails,
  DistributionOptions,
  DistributionView,
  ForecastView,
  NewDraft,
  ProblemList,
  RetryRequest,
  RetryView,
} from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { forecastDistribution } from "./forecast-distribution.ts";
import { getDetails, readerOf } from "./get-details.ts";
import { getStatistics } from "./get-statistics.ts";
import { listRoutes } from "./list-routes.ts";
import { pauseDistribution, resumeDistribution } from "./pause-distribution.ts";
import { presentDistribution, presentForecast, presentProblems, presentTried } from "./present-distribution.ts";
import { listProblems } from "./problem-store.ts";
import { readUpload } from "./read-upload.ts";
import { countOthers, retryMessages } from "./retry-messages.ts";
import { startDistribution } from "./start-distribution.ts";
import { StatisticsView } from "./statistics-api.ts";

const ProblemPage = z.object({
  severity: z.enum(["error", "warning"]).optional(),
  code: z.string().max(100).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,5}-\d{1,7}-\d{1,5}$/, inOneText({ en: "is not a cursor", ru: "не похоже на указатель страницы" }))
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export type DistributionParts = { db: Database; secrets: Secrets; now: () => Date };

export function distributionRoutes(app: App, parts: DistributionParts): void {
  const { db, now } = parts;

  app.post(
    "/distributions",
    {
      config: { scope: "send", form: DistributionOptions },
      schema: {
        summary: "Create a distribution from a sheet",
        description:
          "Reading begins at once: look at `sheets` for how far it is and at the problems that it found. Fields of the form that are lists or objects are written as JSON, each in one part. JSON instead of a form makes a draft, which waits for its first sheet.",
        operationId: "createDistribution",
        body: NewDraft.nullable(),
        response: { 201: DistributionDetails },
      },
    },
    async (request, reply) => {
      const { account, body } = request;
      const id = body
        ? await createDraft(db, account, body, now())
        : await createDistribution(parts, account, await readUpload(request), now());
      return reply.code(201).send(await getDetails(db, { ...readerOf(request.account), id, now: now() }));
    },
  );

  app.get(
    "/distributions/:id",
    {
      schema: {
        summary: "Show a distribution",
        operationId: "getDistribution",
        params: ById,
        response: { 200: DistributionDetails },
      },
    },
    (request) => getDetails(db, { ...readerOf(request.account), id: request.params.id, now: now() }),
  );

  app.patch(
    "/distributions/:id",
    {
      config: { scope: "send" },
      schema: {
        summary: "Change a distribution",
        operationId: "changeDistribution",
        params: ById,
        querystring: ChangeQuery,
        body: DistributionChange,
        response: { 200: ChangedDistribution },
      },
    },
    async ({ account, params, query, body }) => {
      if (query.dryRun === "true")
        return presentTried(await tryChange(db, account, { id: params.id, change: body, now: now() }));
      const changed = await changeDistribution(db, account, params.id, body, now());
      return { ...presentDistribution(changed), effect: null };
    },
  );

  app.get(
    "/distributions/:id/problems",
    {
      schema: {
        summary: "List the problems of a sheet",
        operationId: "listProblems",
        params: ById,
        querystring: ProblemPage,
        response: { 200: ProblemList },
      },
    },
    async (request) => {
      const { account, params, query } = request;
      await existing(db, account.id, params.id);
      const problems = await listProblems(
        db,
        { accountId: account.id, distributionId: params.id },
        { ...query, after: readCursor(query.cursor) },
      );
      return presentProblems(problems, query.limit, await findLanguageOf(db, account));
    },
  );

  app.get(
    "/distributions/:id/forecast",
    {
      schema: {
        summary: "Forecast when a distribution ends",
        operationId: "forecastDistribution",
        params: ById,
        response: { 200: ForecastView },
      },
    },
    async (request) => presentForecast(await forecastDistribution(db, request.account.id, request.params.id, now())),
  );

  app.get(
    "/distributions/:id/statistics",
    {
      schema: {
        summary: "Show the statistics of a distribution",
        operationId: "getDistributionStatistics",
        params: ById,
        response: { 200: StatisticsView },
      },
    },
    (request) => getStatistics(db, { by: request.account, id: request.params.id, now: now() }),
  );

  listRoutes(app, parts);
  actionRoutes(app, parts);
  retryRoute(app, parts);
}

function actionRoutes(app: App, { db, now }: DistributionParts): void {
  const action = (words: { summary: string; operationId: string }) => ({
    config: { scope: "send" as const },
    schema: { ...words, params: ById, response: { 200: DistributionView } },
  });

  app.post(
    "/distributions/:id/start",
    action({ summary: "Start a distribution", operationId: "startDistribution" }),
    async (request) => presentDistribution(await startDistribution(db, request.account, request.params.id, now())),
  );

  app.post(
    "/distributions/:id/pause",
    action({ summary: "Pause a distribution", operationId: "pauseDistribution" }),
    async (request) => presentDistribution(await pauseDistribution(db, request.account, request.params.id, now())),
  );

  app.post(
    "/distributions/:id/resume",
    action({ summary: "Resume a distribution", operationId: "resumeDistribution" }),
    async (request) => presentDistribution(await resumeDistribution(db, request.account, request.params.id, now())),
  );

  app.post(
    "/distributions/:id/cancellation",
    {
      config: { scope: "send" },
      schema: {
        summary: "Cancel a distribution",
        operationId: "cancelDistribution",
        params: ById,
        response: { 200: CancellationView },
      },
    },
    (request) => cancelDistribution(db, request.account, request.params.id, now()),
  );
}

function retryRoute(app: App, { db, now }: DistributionParts): void {
  const schema = {
    summary: "Send again what failed",
    operationId: "retryMessages",
    params: ById,
    body: RetryRequest,
    response: { 200: RetryView },
  };
  app.post("/distributions/:id/retry", { config: { scope: "send" }, schema }, async (request) => {
    const { states, phoneNumber, ...same } = request.body;
    const bulkDistributionId = parseId(same.bulkId ?? "");
    const filter = { ...same, address: phoneNumber, bulkDistributionId };
    const retry = { by: request.account, distributionId: request.params.id, states, filter };
    const retriedMessages = await retryMessages(db, { ...retry, now: now() });
    return { retriedMessages, otherMessages: await countOthers(db, retry) };
  });
}

async function existing(db: Database, accountId: number, id: number) {
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  return distribution;
}

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [sheetNumber = 0, rowNumber = 0, ordinal = 0] = cursor.split("-").map(Number);
  return { sheetNumber, rowNumber, ordinal };
}
