import { z } from "zod";
import { sayWhatIsWrong } from "../plain-faults.ts";

/** A part of a request is not what the schema of its route asks for. The server notes on it which part, as `validationContext`. */
export class WrongInput extends Error {
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super("The input is not what the route asks for.");
    this.name = "WrongInput";
    this.issues = issues;
  }
}

/** Makes of a route's schema the check of its input, which speaks in plain words. */
export function checkInput({ schema }: { schema: z.ZodType }) {
  return (given: unknown): { value: unknown } | { error: WrongInput } => {
    const parsed = z.safeParse(schema, given, { error: sayWhatIsWrong });
    return parsed.success ? { value: parsed.data } : { error: new WrongInput(parsed.error.issues) };
  };
}
