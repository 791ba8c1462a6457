import type { Catalogue } from "../use-words.ts";
import * as common from "./common.ts";
import { distributions, everything } from "./distributions.ts";
import { refusals } from "./refusals.ts";
import { signIn } from "./sign-in.ts";

export const ru: Catalogue = { ...common, distributions, everything, refusals, signIn };
