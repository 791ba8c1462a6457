import { z } from "zod";
import { parseId, presentId } from "../platform/id.ts";
import { inOneText } from "../platform/words.ts";

/** An id: a short text on the wire, a number inside. */
export const Id = z.codec(z.string().max(20), z.int(), {
  decode: (text, context) => {
    const id = parseId(text);
    if (id !== undefined) return id;
    context.issues.push({
      code: "custom",
      input: text,
      message: inOneText({ en: "is not an id", ru: "не похоже на id" }),
    });
    return z.NEVER;
  },
  encode: presentId,
});

/** The parameters of a route to one thing. */
export const ById = z.object({ id: Id });
