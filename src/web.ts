import { join } from "node:path";
import { accountRoutes } from "./accounts/account-routes.ts";
import { apiKeyRoutes } from "./accounts/api-key-routes.ts";
import { auditRoutes } from "./accounts/audit-routes.ts";
import { createAuthenticator } from "./accounts/authenticate.ts";
import { holidayRoutes } from "./accounts/holiday-routes.ts";
import { invitationRoutes } from "./accounts/invitation-routes.ts";
import { meRoutes } from "./accounts/me-routes.ts";
import { passwordRoutes } from "./accounts/password-routes.ts";
import type { PeopleParts } from "./accounts/people-parts.ts";
import { peopleRoutes } from "./accounts/people-routes.ts";
import { sessionRoutes } from "./accounts/session-routes.ts";
import { setupRoutes } from "./accounts/setup-routes.ts";
import type { Config } from "./config.ts";
import { connectors, findConnector } from "./connectors/registry.ts";
import { waitForClaimsOf } from "./dispatch/wait-for-claims.ts";
import { approvalRoutes } from "./distributions/approval/approval-routes.ts";
import { distributionRoutes } from "./distributions/distribution-routes.ts";
import { editMessageRoutes } from "./distributions/edit-message-routes.ts";
import { discardRoutes } from "./distributions/erasing/discard-routes.ts";
import { requestErasure } from "./distributions/erasing/erase-person.ts";
import { erasureRoutes } from "./distributions/erasing/erasure-routes.ts";
import { fieldRoutes } from "./distributions/field-routes.ts";
import { messageRoutes } from "./distributions/message-routes.ts";
import { pauseEverythingRoutes } from "./distributions/pause-everything-routes.ts";
import { sheetRoutes } from "./distributions/sheet-routes.ts";
import { streamRoutes } from "./distributions/stream-routes.ts";
import { trialRoutes } from "./distributions/trial-routes.ts";
import { numberingPlanRoutes } from "./numbering-plan/numbering-plan-routes.ts";
import { checkConnection } from "./platform/database.ts";
import { createHttpClient } from "./platform/http-client.ts";
import type { ApiDescription } from "./platform/http-server/describe-document.ts";
import { serveScreens } from "./platform/http-server/serve-screens.ts";
import { type App, addApiRoutes, addRawRoutes, createHttpServer, type RequestLimits } from "./platform/http-server.ts";
import { safeAddresses, targetResolver } from "./platform/safe-address.ts";
import type { Program } from "./program.ts";
import { connectSimulator } from "./provider-accounts/connect-simulator.ts";
import { connectionTestRoutes } from "./provider-accounts/connection-test-routes.ts";
import { connectorRoutes } from "./provider-accounts/connector-routes.ts";
import { providerAccountRoutes } from "./provider-accounts/provider-account-routes.ts";
import { rememberReceiptAccounts } from "./provider-accounts/remember-receipt-accounts.ts";
import { senderRoutes } from "./provider-accounts/sender-routes.ts";
import { sendsToSimulatorsOnly } from "./provider-accounts/simulated.ts";
import { receiptRoutes } from "./receipts/receipt-routes.ts";
import { recipientSheetRoutes } from "./recipient-sheets/recipient-sheet-routes.ts";
import { groupRoutes } from "./recipients/group-routes.ts";
import { recipientRoutes } from "./recipients/recipient-routes.ts";
import { loadPhoneZones, type PhoneZones } from "./scheduling/phone-zones.ts";
import { blankSheetRoutes } from "./sheets/blank-sheet-routes.ts";

const version = "0.1.0";

/** Where `npm run build` puts the screens. */
const builtScreens = join(import.meta.dirname, "../web/dist");

/** The parts of the reference in the order of first use, and the words of refusals beside the usual ones. */
const description: ApiDescription = {
  tags: [
    {
      name: "Distributions",
      path: "/api/v1/distributions",
      description: "One sending, made from one sheet: upload, check, start, watch, hold, report.",
    },
    {
      name: "Blank sheets",
      path: "/api/v1/blank-sheets",
      description: "Sheets to download and fill in, with every column explained.",
    },
    { name: "Fields", path: "/api/v1/fields", description: "What a column of a sheet can be: the dictionary." },
    { name: "Messages", path: "/api/v1/messages", description: "What one row asks for, and what became of it." },
    {
      name: "Pause of everything",
      path: "/api/v1/pause",
      description: "Holds everything of an account at once; what was running goes on when it is lifted.",
    },
    { name: "Recipients", path: "/api/v1/recipients", description: "People whom an account keeps; sheets name them." },
    {
      name: "Groups of recipients",
      path: "/api/v1/recipient-groups",
      description: "People under one name, to whom a row of a sheet can go.",
    },
    {
      name: "Provider accounts",
      path: "/api/v1/provider-accounts",
      description: "Our settings at the companies that send.",
    },
    {
      name: "Senders",
      path: "/api/v1/senders",
      description: "Names that messages come from, for those that have a speed of their own.",
    },
    { name: "Connectors", path: "/api/v1/connectors", description: "Which providers there are, and their settings." },
    { name: "Account", path: "/api/v1/account", description: "Country, time zone, language and usual windows." },
    { name: "Holidays", path: "/api/v1/holidays", description: "Days without sending for rows that skip them." },
    {
      name: "Numbering plan",
      path: "/api/v1/numbering-plan",
      description: "The account's own knowledge of where phone numbers are; it wins over the usual one.",
    },
    { name: "Audit log", path: "/api/v1/audit-log", description: "Who changed what." },
    { name: "API keys", path: "/api/v1/api-keys", description: "Which programs may call, and for what." },
    { name: "People", path: "/api/v1/people", description: "Who belongs to the account, as what." },
    { name: "Invitations", path: "/api/v1/invitations", description: "For whoever was given a link by an owner." },
    { name: "First start", path: "/api/v1/setup", description: "For whoever has the link that the program prints." },
    { name: "Signing in", path: "/api/v1/session", description: "In a browser; programs use API keys." },
    { name: "Sessions", path: "/api/v1/sessions", description: "Where a person is signed in." },
    { name: "Myself", path: "/api/v1/me", description: "What a person sets for himself, in all accounts." },
    { name: "New password", path: "/api/v1/password-reset", description: "For whoever has a link of the operator's." },
    { name: "Receipts", path: "/receipts", description: "For providers: where they report what became of messages." },
  ],
  refusalWords: new Map([
    [401, ["wrong_credentials", "code_needed", "wrong_code"]],
    [403, ["other_site", "person_needed", "wrong_password", "no_account"]],
    [404, ["link_gone"]],
    [429, ["too_many_tries", "too_many_tests"]],
    [
      409,
      [
        ...["distribution_STATE", "message_STATE", "distribution_changed", "nothing_to_send"],
        ...["distribution_started", "hidden_rows_undecided", "upload_gone"],
        ...["message_not_paused", "message_would_expire", "same_content"],
        ...["row_has_errors", "test_needs_phone", "nothing_to_copy", "distribution_erased"],
        ...["name_taken", "provider_account_active", "provider_account_used"],
        ...[
          "sender_exists",
          "everything_paused",
          "client_id_taken",
          "too_many_groups",
          "import_busy",
          "import_stopped",
          ...["approval_needed", "approval_not_needed", "approval_not_requested", "own_request"],
          ...["already_set_up", "already_member", "last_owner", "email_taken", "second_factor_on"],
        ],
      ],
    ],
    [
      422,
      [
        "file_missing",
        "one_file_only",
        "sheet_empty",
        "sheet_too_large",
        "unknown_connector",
        "wrong_settings",
        "secrets_needed",
        "message_faults",
        ...["weak_password", "wrong_code"],
        ...["no_recipient_column", "doubled_column", "variables_too_large"],
        ...["plan_columns_missing", "plan_column_twice", "plan_empty", "plan_faults", "plan_too_varied"],
      ],
    ],
  ]),
};

export type WebParts = Omit<Program, "hotDb" | "config"> & {
  config: Pick<Config, "publicUrl" | "simulators" | "allowPrivate">;
  limits?: Partial<RequestLimits>;
};

/** Serves the API and takes providers' receipts. Resolves when it listens. */
export async function startWeb(program: Program): Promise<{ port: number; stop(): Promise<void> }> {
  const { host, port } = program.config;
  const app = await createApp(program);
  await app.listen({ host, port });
  const address = app.server.address();
  return { port: typeof address === "object" && address ? address.port : port, stop: () => app.close() };
}

/** All routes, before anything listens or asks the database: enough to describe the API. */
export async function createApp(program: WebParts): Promise<App> {
  const { config, db, now, secrets, inbox, log, publicUrl } = program;
  const sessions = createAuthenticator(db, now);
  const isSimulated = (accountId: number) => sendsToSimulatorsOnly(db, accountId, config.simulators);
  const app = await createHttpServer({
    ...{ log, version, description, publicUrl: config.publicUrl, limits: program.limits ?? {} },
    authenticate: sessions.authenticate,
    findUnreadiness: () => checkConnection(db).then(() => null),
  });
  const connections = openConnections(app, config.allowPrivate);
  addApiRoutes(app, (api) => {
    accountRoutes(api, { db, now, isSimulated });
    auditRoutes(api, { db });
    holidayRoutes(api, { db, now });
    numberingPlanRoutes(api, { db, now });
    apiKeyRoutes(api, { db, now, sessions });
    connectorRoutes(api, { connectors });
    const awaitClaims = (accountId: number, id: number) => waitForClaimsOf(db, accountId, id);
    providerAccountRoutes(api, { db, secrets, findConnector, publicUrl, now, waitForClaims: awaitClaims });
    connectionTestRoutes(api, { db, secrets, findConnector, now, ...connections });
    senderRoutes(api, { db, now });
    pauseEverythingRoutes(api, { db, now });
    distributionRoutes(api, { db, secrets, now });
    sheetRoutes(api, { db, secrets, now });
    discardRoutes(api, { db, now });
    approvalRoutes(api, { db, now });
    fieldRoutes(api, { db });
    blankSheetRoutes(api, { db, now });
    streamRoutes(api, { db, now });
    trialRoutes(api, { db, secrets, now, findConnector });
    editMessageRoutes(api, { db, now, loadZones: zonesLoader() });
    messageRoutes(api, { db, now });
    erasureRoutes(api, { db, now });
    recipientRoutes(api, { db, now, onErased: requestErasure });
    groupRoutes(api, { db, now });
    recipientSheetRoutes(api, { db, now });
    const onAccountCreated = simulatorConnecter(program);
    peopleAndSessionRoutes(api, { db, secrets, now, sessions, publicUrl, isSimulated, onAccountCreated });
  });
  const findProviderAccount = rememberReceiptAccounts({ db, secrets, findConnector }, now);
  addRawRoutes(app, "/receipts", (raw) => receiptRoutes(raw, { inbox, findConnector, findProviderAccount }));
  serveScreens(app, builtScreens);
  return app;
}

function peopleAndSessionRoutes(api: App, parts: PeopleParts): void {
  for (const routes of [peopleRoutes, invitationRoutes, setupRoutes, sessionRoutes, meRoutes, passwordRoutes])
    routes(api, parts);
}

/** By which this process itself reaches providers: only to try settings. */
function openConnections(app: App, allowPrivate: readonly string[]) {
  const http = createHttpClient({ allowPrivate });
  app.addHook("onClose", () => http.close());
  return { http, resolveTarget: targetResolver(safeAddresses(allowPrivate)) };
}

/** Where a simulator runs with us, a new account can send at once. */
function simulatorConnecter({ simulator, secrets, now }: WebParts): PeopleParts["onAccountCreated"] {
  return async (tx, account) => {
    if (simulator) await connectSimulator(tx, { simulator, secrets, findConnector }, account, now());
  };
}

/** Read when they are first asked for: few processes ever are. */
function zonesLoader(): () => Promise<PhoneZones> {
  let zones: Promise<PhoneZones> | undefined;
  return () => {
    zones ??= loadPhoneZones();
    return zones;
  };
}
