import * as common from "./common.ts";
import { creation } from "./creation.ts";
import { creationCheck } from "./creation-check.ts";
import { creationConfirm } from "./creation-confirm.ts";
import { creationPreview } from "./creation-preview.ts";
import { creationWhen } from "./creation-when.ts";
import { distribution } from "./distribution.ts";
import { distributions, everything } from "./distributions.ts";
import { phone } from "./phone.ts";
import { refusals } from "./refusals.ts";
import { audit } from "./audit.ts";
import { firstRun } from "./first-run.ts";
import * as people from "./people.ts";
import * as providerAccounts from "./provider-accounts.ts";
import * as settings from "./settings.ts";
import * as signIn from "./sign-in.ts";

export const en = {
  ...common,
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
  ...settings,
  ...signIn,
};
