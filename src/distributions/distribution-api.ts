import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { SendingWindows } from "../accounts/sending-window-api.ts";
import { SpeedLimit } from "../accounts/speed-api.ts";
import { fields, type MessageDefaults, ownKeys } from "../fields/fields.ts";
import { distributionStates, type MessageState, messageStates } from "../messages/message-state.ts";
import { ApprovalView } from "./approval/approval-api.ts";
import { creatorKinds, testsWanted } from "./distribution.ts";
import { setFields } from "./message-set-api.ts";
import { retryStates } from "./retry-store.ts";

const keys = fields.map(({ key }) => key);
/** Every field but those that tell one recipient or message from another. */
const defaultKeys = keys.filter((key): key is keyof MessageDefaults => !(ownKeys as readonly string[]).includes(key));

const settings = {
  name: z.string().trim().min(1).max(200),
  startAt: z.iso.datetime({ offset: true }).nullable().describe("Planned start; null: when a person starts it"),
  recipientClock: z.boolean().describe("Starts without an offset are on each recipient's clock, not on the account's"),
  missedStart: z
    .enum(["send", "hold"])
    .describe("Where Carillon was down at the start: send what is still valid, or pause and ask"),
  windows: SendingWindows.nullable().describe(
    "The recipient's local hours in which sending is allowed; null: the account's",
  ),
  validityPeriod: z.int().min(1).max(2880).nullable().describe("Minutes; null: 1440"),
  priority: z.enum(["high", "normal", "low"]).nullable(),
  speed: SpeedLimit.nullable(),
  resendUnconfirmed: z.boolean().describe("Send again what may or may not have been sent"),
};

const reading = {
  defaults: z
    .partialRecord(z.enum(defaultKeys), z.string().max(32_767))
    .describe("Values for cells that a row leaves empty, by the key of their field, written as in a cell"),
  columnFields: z
    .record(z.string().max(500), z.enum(keys).nullable())
    .describe("Fields that columns are, by the title of the column, where it does not say so itself; null: no field"),
  hiddenRows: z
    .enum(["ask", "send", "leave_out"])
    .describe("What to do with rows that the spreadsheet program hides; ask: nothing starts until that is said"),
};

/** What a person may set for a distribution. What concerns reading can be changed until the start: the sheets are then read anew. */
export const DistributionChange = z.object({ ...settings, ...reading }).partial();
export type DistributionChange = z.infer<typeof DistributionChange>;

/** The fields beside the file of an upload; all of them may be left out. */
export const DistributionOptions = DistributionChange.extend({
  start: z.boolean().optional().describe("Start as soon as the sheet is read"),
});
export type DistributionOptions = z.infer<typeof DistributionOptions>;

/** A distribution that waits for its first sheet. */
export const NewDraft = DistributionChange.strict();
export type NewDraft = z.infer<typeof NewDraft>;

export const CountsView = z.object(
  Object.fromEntries(messageStates.map((state) => [state, z.int()])) as Record<MessageState, z.ZodInt>,
);

export const SheetView = z.object({
  number: z.int(),
  fileName: z.string(),
  state: z.enum(["uploading", "waiting", "reading", "read", "refused"]),
  format: z.string().nullable(),
  page: z.string().nullable(),
  columns: z.array(z.string()).nullable(),
  understood: z
    .array(
      z.object({
        title: z.string(),
        field: z.string().nullable().describe("Key of its field; null: none"),
        sample: z.string().describe("What the first row says there"),
        isVariable: z.boolean().describe("It can fill the hole of its name in a text"),
        canChange: z.boolean().describe("A person can still say what it is: columnFields"),
      }),
    )
    .describe("What the columns were understood as; empty until they were"),
  sizeBytes: z.int(),
  progress: z.number().describe("How much of the file was read, 0 to 1, by its bytes"),
  readSeconds: z.number().nullable().describe("For how long it was read; null: it was not yet"),
  recipients: z.int().nullable().describe("Different addresses; null until it was read"),
  channels: z
    .record(z.string(), z.int())
    .nullable()
    .describe("Messages by the channel by which they go first; null until it was read"),
  uploadedAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  rows: z.int().describe("Rows read so far that are not blank"),
  problemRows: z.int().describe("Rows with at least one error; they are not sent"),
  messages: z.int(),
  hiddenRows: z.int().describe("Rows that the spreadsheet program hides"),
  ignoredRows: z.int().describe("Corrections of rows that were accepted already"),
  problems: z.record(z.string(), z.int()).describe("Rows by code of their problems and warnings"),
  error: z.object({ code: z.string(), message: z.string() }).nullable().describe("Why the file cannot be used"),
});

export const DistributionView = z.object({
  id: Id,
  ...settings,
  state: z.enum(distributionStates),
  pauseReason: z
    .enum(["missed_start", "everything"])
    .nullable()
    .describe(
      "Where it is paused: its start was missed, or everything of the account is paused; null: a person paused it",
    ),
  testOf: Id.nullable().describe("The distribution of which it tries a row; null: it is no test"),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  erasedAt: z.iso
    .datetime()
    .nullable()
    .describe("When the texts, addresses and cells were erased by their age; states and counts stay"),
  createdBy: z
    .object({ kind: z.enum(creatorKinds), name: z.string().nullable() })
    .nullable()
    .describe("Who created it, by the name of then; null: not known"),
  channels: z.array(z.string()).describe("On which its messages go"),
  messages: z.int(),
  parts: z
    .int()
    .describe("SMS parts of its messages as they were when they were read, those that were skipped left out"),
  counts: CountsView.describe("Messages by state; they always sum to `messages`"),
});
export type DistributionView = z.infer<typeof DistributionView>;

export const DistributionDetails = DistributionView.extend({
  ...reading,
  pausedAt: z.iso.datetime().nullable().describe("Where a person paused it: since when"),
  pausedBy: z
    .string()
    .nullable()
    .describe("Where a person paused it: the name of then of the person or API key; null: it is not known"),
  startWhenRead: z
    .boolean()
    .describe(
      "It starts by itself once its sheets are read. A file that cannot be read to its end takes that back: then it waits for a person's start",
    ),
  rate: z.number().describe("Messages handed over in a second, lately; 0 where it does not run"),
  nextAt: z.iso.datetime().nullable().describe("When the next message that waits may go; null: none will"),
  expectedFinishAt: z.iso
    .datetime()
    .nullable()
    .describe("When the last message that waits will have gone, as things stand; null: none will, or it does not run"),
  approval: ApprovalView.nullable().describe("By a second person; null: the account asks for none"),
  sheets: z.array(SheetView),
});
export type DistributionDetails = z.infer<typeof DistributionDetails>;

/** A query of a list: whether it has tests. */
export const Tests = z
  .enum(testsWanted)
  .default("leave_out")
  .describe("Whether what people sent to themselves as a test is in the list");

export const CancellationView = z.object({
  cancelledMessages: z.int().describe("Taken back"),
  otherMessages: z.int().describe("Gone or ended already"),
});

export const RetryRequest = z.strictObject({
  states: z
    .array(z.enum(retryStates))
    .min(1)
    .describe("Which endings to send again; what expired for lack of a receipt may have arrived and is left"),
  ...z.object(setFields).partial().shape,
});
export const RetryView = z.object({
  retriedMessages: z.int(),
  otherMessages: z
    .partialRecord(z.enum(retryStates), z.int())
    .describe(
      "Messages that were asked for and are left as they are, by state: they may have arrived, or went again in another way",
    ),
});

export const ProblemView = z.object({
  sheet: z.int(),
  row: z.int().nullable().describe("As the spreadsheet program counts; null: the sheet as a whole"),
  column: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string(),
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  message: z.string().describe("What is wrong, and what to do"),
});
export const ProblemList = z.object({ items: z.array(ProblemView), next: z.string().nullable() });

export const ForecastView = z.object({
  messages: z.int(),
  goAtOnce: z.int().describe("Go in the open time that is running at the start"),
  wait: z.int().describe("Go after waiting for a start or a window"),
  expire: z.array(z.object({ reason: z.enum(["window", "speed", "start_passed"]), count: z.int() })),
  finishesAt: z.iso.datetime().nullable(),
  byHour: z.array(z.object({ hour: z.iso.datetime(), count: z.int() })),
});
export type ForecastView = z.infer<typeof ForecastView>;

export const ChangeQuery = z.object({
  dryRun: z.enum(["true", "false"]).default("false").describe("true: says what would come of it, and changes nothing"),
});

export const ChangedDistribution = DistributionView.extend({
  effect: z
    .object({
      before: ForecastView,
      after: ForecastView.nullable().describe(
        "null: the sheets would be read anew, and what they then hold is not known",
      ),
      changedMessages: z
        .int()
        .nullable()
        .describe("Waiting messages that would go by another schedule; null: not known"),
    })
    .nullable()
    .describe("With dryRun: what becomes of everything that waits"),
});
export type ChangedDistribution = z.infer<typeof ChangedDistribution>;
