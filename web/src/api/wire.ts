import type { z } from "zod";

/** What a value becomes on its way through JSON: moments are texts. */
export type Wire<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Wire<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

/** What an answer of the API is when it has come here, by the schema that the server writes it by: ids are texts, as they stand on the wire. */
export type Answer<Schema extends z.ZodType> = Wire<z.input<Schema>>;

/** What a call of the API takes, by the schema that the server reads it by. */
export type Request<Schema extends z.ZodType> = Wire<z.input<Schema>>;
