import type { Caller } from "../platform/http-server.ts";

/** Who is signed in, for routes that keys cannot reach. */
export function personOf({ person, sessionId }: Caller): { id: number; name: string; sessionId: number } {
  if (!person || sessionId === null) throw new Error("A route for persons was reached by a caller who is none.");
  return { ...person, sessionId };
}
