import { isDeepStrictEqual } from "node:util";

export const messengerTypes = ["whatsapp", "viber", "facebook", "telegram", "slack", "imessage", "vk"] as const;
export type MessengerType = (typeof messengerTypes)[number];

export const platforms = ["iOS", "Android", "Web"] as const;
export type Platform = (typeof platforms)[number];

/** A device that takes pushes. */
export type PushRegistration = { id: string; platform: Platform };

/** What an account knows of one person. */
export type RecipientFacts = {
  /** The customer's own id, unique in the account. */
  clientId: string;
  externalId: string | null;
  name: string | null;
  /** E.164 with its plus. */
  phone: string | null;
  email: string | null;
  messengerIds: { [Type in MessengerType]?: string };
  /** The newest first. */
  pushRegistrations: PushRegistration[];
  /** As `parseTimeZone` gives it. */
  timeZone: string | null;
  /** BCP 47. */
  language: string | null;
  variables: Record<string, string>;
};

export type Recipient = RecipientFacts & { id: number; createdAt: Date; changedAt: Date };

/** What is left out, or undefined, stays as it is. Ids of messengers and variables change name by name: null takes one away. */
export type RecipientChange = {
  clientId?: string | undefined;
  externalId?: string | null | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  messengerIds?: { [Type in MessengerType]?: string | null | undefined } | undefined;
  pushRegistrations?: readonly PushRegistration[] | undefined;
  /** These beside those that there are. */
  addedPushRegistrations?: readonly PushRegistration[] | undefined;
  timeZone?: string | null | undefined;
  language?: string | null | undefined;
  variables?: Record<string, string | null> | undefined;
};

export const MAX_CLIENT_ID_BYTES = 1000;
export const MAX_EXTERNAL_ID_BYTES = 10_240;
export const MAX_NAME_CHARACTERS = 500;
export const MAX_VARIABLE_NAME_CHARACTERS = 100;
/** Of all variables of a person together, as JSON. */
export const MAX_VARIABLES_BYTES = 32_768;
/** A Web Push subscription is the longest. */
export const MAX_PUSH_ID_CHARACTERS = 4096;
/** Who changes devices more often loses the oldest. */
export const MAX_PUSH_REGISTRATIONS = 20;

/** A person of whom nothing is known yet but the id. */
export function newFacts(clientId: string): RecipientFacts {
  return {
    ...{ clientId, externalId: null, name: null, phone: null, email: null, timeZone: null, language: null },
    ...{ messengerIds: {}, pushRegistrations: [], variables: {} },
  };
}

export function applyChange<Facts extends RecipientFacts>(before: Facts, change: RecipientChange): Facts {
  const { messengerIds, pushRegistrations, addedPushRegistrations, variables } = change;
  const plain = ["clientId", "externalId", "name", "phone", "email", "timeZone", "language"] as const;
  const given = plain.filter((name) => change[name] !== undefined);
  return {
    ...before,
    ...Object.fromEntries(given.map((name) => [name, change[name]])),
    messengerIds: merge(before.messengerIds, messengerIds),
    pushRegistrations: mergePushRegistrations(pushRegistrations ?? before.pushRegistrations, addedPushRegistrations),
    variables: merge(before.variables, variables),
  };
}

export function isSame(one: RecipientFacts, other: RecipientFacts): boolean {
  return isDeepStrictEqual(one, other);
}

/** Whether a person's variables are more than is kept. */
export function hasTooManyVariables({ variables }: RecipientFacts): boolean {
  return Buffer.byteLength(JSON.stringify(variables)) > MAX_VARIABLES_BYTES;
}

/** Everything at which messages reach a person. */
export function addressesOf({ phone, email, messengerIds, pushRegistrations }: RecipientFacts): string[] {
  const all = [phone, email, ...Object.values(messengerIds), ...pushRegistrations.map(({ id }) => id)];
  return [...new Set(all.filter((address) => typeof address === "string"))];
}

/** What fills the holes of a text for a person: the variables, and the name where none of them is called so. */
export function variablesOf({ name, variables }: Pick<RecipientFacts, "name" | "variables">): Record<string, string> {
  const names = name === null ? [] : ["name", "full name", "ФИО"].map((hole) => [hole, name]);
  return { ...Object.fromEntries(names), ...variables };
}

function merge<Values extends Record<string, string>>(
  before: Values,
  changes: { [name: string]: string | null | undefined } | undefined,
): Values {
  if (!changes) return before;
  const merged = { ...before, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => typeof value === "string")) as Values;
}

/** One device has one registration; what comes again unchanged keeps its place, so that nothing seems to have changed. */
function mergePushRegistrations(
  before: readonly PushRegistration[],
  added: readonly PushRegistration[] = [],
): PushRegistration[] {
  let merged = [...before];
  for (const one of added) {
    if (merged.some((other) => other.id === one.id && other.platform === one.platform)) continue;
    merged = [one, ...merged.filter(({ id }) => id !== one.id)];
  }
  return merged.slice(0, MAX_PUSH_REGISTRATIONS);
}
