import type { Catalogue } from "../use-words.ts";
import { audit } from "./audit.ts";
import * as common from "./common.ts";
import { creation } from "./creation.ts";
import { creationCheck } from "./creation-check.ts";
import { creationConfirm } from "./creation-confirm.ts";
import { creationPreview } from "./creation-preview.ts";
import { creationWhen } from "./creation-when.ts";
import { distribution } from "./distribution.ts";
import { distributions, everything } from "./distributions.ts";
import { firstRun } from "./first-run.ts";
import * as message from "./message.ts";
import * as messageLists from "./messages.ts";
import * as people from "./people.ts";
import { phone } from "./phone.ts";
import * as providerAccounts from "./provider-accounts.ts";
import * as recipientWords from "./recipients.ts";
import { refusals } from "./refusals.ts";
import * as settings from "./settings.ts";
import * as signIn from "./sign-in.ts";

export const ru: Catalogue = {
  ...common,
  ...message,
  ...messageLists,
  phone,
  creationWhen,
  creationPreview,
  creationConfirm,
  creationCheck,
  creation,
  distribution,
  distributions,
  everything,
  refusals,
  audit,
  firstRun,
  ...people,
  ...providerAccounts,
  ...recipientWords,
  ...settings,
  ...signIn,
};
