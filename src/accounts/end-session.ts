import type { Transaction } from "../platform/database.ts";
import type { Caller } from "../platform/http-server.ts";
import { recordAudit } from "./audit.ts";
import { personSubject } from "./audit-person.ts";
import { personOf } from "./caller-person.ts";
import { deleteSession } from "./session-store.ts";

/** Ends one of the caller's own sessions; whether there was one. */
export async function endSession(tx: Transaction, by: Caller, id: number, now: Date): Promise<boolean> {
  const person = personOf(by);
  if (!(await deleteSession(tx, person.id, id))) return false;
  const action = id === person.sessionId ? "person.sign_out" : "person.end_session";
  await recordAudit(tx, by, { action, subject: personSubject(person.id), after: { sessions: 1 }, at: now });
  return true;
}
