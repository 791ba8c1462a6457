import type { Person, PersonChange } from "./queries.ts";

export type PersonValues = {
  clientId: string;
  externalId: string;
  name: string;
  phone: string;
  email: string;
  timeZone: string;
  language: string;
  groups: string[];
  /** By messenger; an empty one is none. */
  messengerIds: Record<string, string>;
  devices: Person["pushRegistrations"];
  variables: Variable[];
};

/** `key` tells variables apart while their names are being typed. */
export type Variable = { key: number; name: string; value: string };

export function valuesOf(person: Person): PersonValues {
  const { clientId, externalId, name, phone, email, timeZone, language, messengerIds, variables, groups } = person;
  return {
    ...{ clientId, externalId: externalId ?? "", name: name ?? "", phone: phone ?? "", email: email ?? "" },
    ...{ timeZone: timeZone ?? "", language: language ?? "", groups: groups.map((group) => group.name) },
    messengerIds: messengerIds as Record<string, string>,
    devices: person.pushRegistrations,
    variables: Object.entries(variables).map(([variable, value], key) => ({ key, name: variable, value })),
  };
}

/** The call that makes the changes: what was emptied is taken away. */
export function changeOf(changed: Partial<PersonValues>, person: Person): PersonChange {
  const { messengerIds, devices, variables, groups, clientId, ...texts } = changed;
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim() === "" ? null : text])),
    ...(clientId === undefined ? {} : { clientId }),
    ...(groups ? { groups } : {}),
    ...(messengerIds ? { messengerIds: nullEmpty(messengerIds) } : {}),
    ...(devices ? { pushRegistrations: devices } : {}),
    ...(variables ? { variables: variablesOf(variables, person) } : {}),
  };
}

function nullEmpty(ids: Record<string, string>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(ids).map(([messenger, id]) => [messenger, id.trim() || null]));
}

/** Those that there are now; null for those that are gone or were renamed. */
function variablesOf(variables: Variable[], person: Person): Record<string, string | null> {
  const gone = Object.keys(person.variables).map((name) => [name, null] as const);
  const kept = variables
    .filter(({ name }) => name.trim() !== "")
    .map(({ name, value }) => [name.trim(), value] as const);
  return Object.fromEntries([...gone, ...kept]);
}
