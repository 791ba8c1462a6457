import { presentId } from "../../platform/id.ts";
import type { Listed } from "./people.ts";

/** For stdout, and what else there is to say. */
export type Printed = { output: string; note?: string };

type Form = { json: boolean | undefined };

export function presentPeople(people: Listed[], { json }: Form): Printed {
  if (json) return { output: JSON.stringify(people.map(present)) };
  if (people.length === 0) return { output: "There is nobody yet: open the link that npm start prints." };
  return { output: people.map(lineOf).join("\n") };
}

function present({ id, accountName, name, email, role, hasSecondFactor, joinedAt }: Listed) {
  return { account: accountName, id: presentId(id), name, email, role, hasSecondFactor, joinedAt };
}

function lineOf({ accountName, name, email, role, hasSecondFactor }: Listed): string {
  return [accountName, email, name, role, hasSecondFactor ? "second factor" : "password only"].join("  ");
}

export type ShownLink = { email: string; link: string; expiresAt: Date };

export function presentLink(shown: ShownLink, { json, note }: Form & { note: string }): Printed {
  return json ? { output: JSON.stringify(shown) } : { output: shown.link, note };
}
