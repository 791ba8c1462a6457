import { z } from "zod";

const words = z.string().min(1);
const Reference = z.strictObject({ $ref: z.string().startsWith("#/components/") });

/** JSON Schema 2020-12, as far as it is used here: an unknown keyword is a mistake of ours until it is added. */
const SchemaObject: z.ZodType = z.lazy(() =>
  z.strictObject({
    $ref: Reference.shape.$ref.optional(),
    type: z.union([SchemaType, z.array(SchemaType).min(1)]).optional(),
    ...{ enum: z.array(z.unknown()).min(1).optional(), const: z.unknown().optional() },
    ...{ anyOf: SchemaList, oneOf: SchemaList, allOf: SchemaList, not: SchemaObject.optional() },
    ...{ items: SchemaOrBoolean.optional(), minItems: count, maxItems: count },
    properties: z.record(z.string(), SchemaOrBoolean).optional(),
    required: z.array(words).optional(),
    ...{ additionalProperties: SchemaOrBoolean.optional(), propertyNames: SchemaObject.optional() },
    ...{ minLength: count, maxLength: count, pattern: words.optional(), format: words.optional() },
    ...{ contentMediaType: words.optional(), contentEncoding: words.optional() },
    ...{ minimum: number, maximum: number, exclusiveMinimum: number, exclusiveMaximum: number, multipleOf: number },
    ...{ title: words.optional(), description: words.optional(), default: z.unknown().optional() },
  }),
);
const SchemaType = z.enum(["string", "number", "integer", "boolean", "array", "object", "null"]);
const SchemaOrBoolean = z.lazy(() => z.union([SchemaObject, z.boolean()]));
const SchemaList = z.lazy(() => z.array(SchemaObject).min(1).optional());
const count = z.int().min(0).optional();
const number = z.number().optional();

const mediaType = z.string().regex(/^[\w.+*-]+\/[\w.+*-]+$/);
const Encoding = z.record(words, z.strictObject({ contentType: mediaType }));
const Content = z.record(mediaType, z.strictObject({ schema: SchemaObject, encoding: Encoding.optional() }));
const ResponseObject = z.strictObject({ description: words, content: Content.optional() });
const Parameter = z.strictObject({
  ...{ name: words, in: z.enum(["query", "path"]), required: z.boolean().optional(), schema: SchemaObject },
  description: words.optional(),
});
const Operation = z.strictObject({
  ...{ summary: words, operationId: z.string().regex(/^[a-z][a-zA-Z]+$/), tags: z.array(words).length(1) },
  description: words.optional(),
  parameters: z.array(Parameter).optional(),
  requestBody: z
    .strictObject({ required: z.literal(true), content: Content, description: words.optional() })
    .optional(),
  responses: z.record(z.string().regex(/^[1-5](\d\d|XX)$/), z.union([Reference, ResponseObject])),
  security: z.array(z.record(words, z.array(words))).optional(),
});

/** An OpenAPI 3.1 document, strictly: every member is one that the specification has, and that is meant to be there. */
export const OpenApiDocument = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: words, version: words, description: words }),
  paths: z.record(
    z.string().startsWith("/"),
    z.partialRecord(z.enum(["get", "post", "put", "patch", "delete"]), Operation),
  ),
  components: z.strictObject({
    schemas: z.record(words, SchemaObject),
    responses: z.record(words, ResponseObject),
    securitySchemes: z.strictObject({
      apiKey: z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer"), description: words }),
      session: z.strictObject({ type: z.literal("apiKey"), in: z.literal("cookie"), name: words, description: words }),
    }),
  }),
  tags: z.array(z.strictObject({ name: words, description: words })),
});
export type OpenApiDocument = z.infer<typeof OpenApiDocument>;
