import type { AccountView } from "../../../src/accounts/account-api.ts";
import type {
  DistributionChange,
  DistributionDetails,
  ForecastView,
  ProblemList,
} from "../../../src/distributions/distribution-api.ts";
import type { PreviewView } from "../../../src/distributions/preview-api.ts";
import type { TestMessages } from "../../../src/distributions/test-message-api.ts";
import type { SenderList } from "../../../src/provider-accounts/sender-api.ts";
import type { BlankSheetList } from "../../../src/sheets/blank-sheet-api.ts";
import type { Answer, Request } from "../api/wire.ts";

/** What a column of a sheet was understood as. */
export type Understood = {
  title: string;
  field: string | null;
  sample: string | null;
  isVariable: boolean;
  /** Whether a person may say that it is another field. */
  canChange: boolean;
};

export type Approval = {
  needed: boolean;
  requestedBy: string | null;
  requestedAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
};

type Details = Answer<typeof DistributionDetails>;
export type Sheet = Details["sheets"][number] & {
  sizeBytes?: number | null;
  readSeconds?: number | null;
  progress?: number | null;
  understood?: Understood[] | null;
  recipients?: number | null;
  channels?: Record<string, number> | null;
};

/** A distribution that is being made, as the server has it. */
export type Draft = Omit<Details, "sheets" | "state"> & {
  state: Details["state"] | "draft";
  sheets: Sheet[];
  approval?: Approval | null;
};

/** What a person may change of it. */
export type Change = Request<typeof DistributionChange>;
export type Defaults = NonNullable<Change["defaults"]>;
export type SendingWindows = NonNullable<Change["windows"]>;
export type SendingWindow = SendingWindows[number];

export type Forecast = Answer<typeof ForecastView>;
export type Problems = Answer<typeof ProblemList>;
export type Problem = Problems["items"][number];
export type Preview = Answer<typeof PreviewView>;
export type PreviewedMessage = Preview["messages"][number];
export type TestSent = Answer<typeof TestMessages>;
export type Senders = Answer<typeof SenderList>;
export type BlankSheets = Answer<typeof BlankSheetList>;
export type Account = Answer<typeof AccountView> & { approvalLimit?: number | null };

/** One field of the dictionary, as `GET /fields` tells it in the reader's language. */
export type FieldOfDictionary = { key: string; title: string; part: string; meaning: string };

/** Those parts of a distribution's statistics that are told before it starts. */
export type Statistics = {
  reasons: { state: string; code: string; text: string; count: number }[];
  channels: { channel: string; messages: number }[];
  parts: number;
};
