import type { AccountView } from "../../../src/accounts/account-api.ts";
import type {
  DistributionChange,
  DistributionDetails,
  ForecastView,
  ProblemList,
} from "../../../src/distributions/distribution-api.ts";
import type { FieldList } from "../../../src/distributions/field-api.ts";
import type { PreviewView } from "../../../src/distributions/preview-api.ts";
import type { StatisticsView } from "../../../src/distributions/statistics-api.ts";
import type { TestMessages } from "../../../src/distributions/test-message-api.ts";
import type { SenderList } from "../../../src/provider-accounts/sender-api.ts";
import type { BlankSheetList } from "../../../src/sheets/blank-sheet-api.ts";
import type { Answer, Request } from "../api/wire.ts";

/** A distribution that is being made, as the server has it. */
export type Draft = Answer<typeof DistributionDetails>;
export type Sheet = Draft["sheets"][number];
export type Understood = Sheet["understood"][number];
export type Approval = NonNullable<Draft["approval"]>;

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
export type Account = Answer<typeof AccountView>;
export type Fields = Answer<typeof FieldList>;
export type Statistics = Answer<typeof StatisticsView>;
