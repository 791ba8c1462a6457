import type { FieldKey, FieldValues } from "./fields.ts";
import type { KnownRecipient, KnownRecipients } from "./known-recipient.ts";
import { readRowPhone } from "./phone-prefix.ts";
import type { Problem } from "./problem.ts";
import { type OwnValues, placeIn, placeInside, type RowCase } from "./row-case.ts";
import type { RowReading } from "./row-reading.ts";
import { overlay } from "./row-steps.ts";
import { readSettings } from "./settings.ts";
import type { Variable } from "./variables.ts";

/** One of those to whom a row goes: what `destinations` says of it, null where the row's columns name the recipient. */
export type Destination = { own: OwnValues | null; recipient: KnownRecipient | undefined };

const destinationKeys: ReadonlySet<FieldKey> = new Set<FieldKey>([
  ...(["phoneNumber", "email", "messengerUserId", "pushRegistrationId", "platform"] as const),
  ...(["clientId", "externalId", "chatSessionId", "variables", "timeZone"] as const),
]);

/** The recipients of a row, at least one; what is wrong inside `destinations` is reported. */
export function openDestinations(row: RowCase, recipients: KnownRecipients): readonly Destination[] {
  const { destinations, clientId } = row.reading.values;
  if (!destinations) return [{ own: null, recipient: findRecipient(recipients, clientId) }];

  const outer = { ...placeIn(row, "destinations"), value: "" };
  return destinations.map((settings, index) => {
    const own = readSettings(row.reading, settings, placeInside(outer, String(index + 1)), {
      allowed: destinationKeys,
      read: (field, cell) =>
        field.key === "phoneNumber"
          ? readRowPhone(cell, row.reading.values, row.context)
          : field.parse(cell, row.context),
    });
    return { own, recipient: findRecipient(recipients, own.values.clientId ?? clientId) };
  });
}

/** The step as it is for one recipient: what is said of the recipient itself wins, and what the account knows fills what is left open. */
export function addressStep(step: RowCase, { own, recipient }: Destination): RowCase {
  if (!own && !recipient) return step;
  const spoken = own ? apart(overlay(step, { ...own, values: withVariables(step.reading.values, own.values) })) : step;
  return recipient ? { ...spoken, reading: complete(spoken.reading, recipient), recipient } : spoken;
}

/** With lists of its own for what is found of this recipient. */
function apart(step: RowCase): RowCase {
  return { ...step, reading: { ...step.reading, problems: [], warnings: [] } };
}

/** Brings what was found of one recipient of `destinations` to the problems of the row, at its place in that cell. */
export function tellInside(reading: RowReading, { own }: Destination, steps: readonly RowCase[]): void {
  if (!own) return;
  for (const step of steps) {
    reading.problems.push(...step.reading.problems.map((problem) => placeInsideOf(own, problem)));
    reading.warnings.push(...step.reading.warnings.map((warning) => placeInsideOf(own, warning)));
  }
}

/** Also what is said of the row's own cells, for one of its recipients, is said at that recipient. */
function placeInsideOf({ place }: OwnValues, problem: Problem): Problem {
  const { column, value, code } = problem;
  if (column === place.column && value.startsWith(`${place.value} → `)) return problem;
  return {
    ...problem,
    column: place.column,
    value: place.value,
    code: code === "required" ? "destination_lacks" : code,
  };
}

/** The variables of a recipient join those of the row, and win over them. */
function withVariables(row: Partial<FieldValues>, own: Partial<FieldValues>): Partial<FieldValues> {
  if (!row.variables || !own.variables) return own;
  const joined = new Map<string, Variable>([...row.variables, ...own.variables].map((one) => [one.folded, one]));
  return { ...own, variables: [...joined.values()] };
}

/** A person's own zone and language are nearer than what was set for the whole distribution. */
function complete(reading: RowCase["reading"], { timeZone, language }: KnownRecipient): RowCase["reading"] {
  const values = { ...reading.values };
  const lacks = (key: "timeZone" | "language") => values[key] === undefined || reading.defaulted.has(key);
  if (timeZone !== null && lacks("timeZone")) values.timeZone = timeZone;
  if (language !== null && lacks("language")) values.language = language;
  return { ...reading, values };
}

function findRecipient(recipients: KnownRecipients, clientId: string | undefined): KnownRecipient | undefined {
  return clientId === undefined ? undefined : recipients.get(clientId);
}
