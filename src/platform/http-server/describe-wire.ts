import { createJsonSchemaTransform } from "fastify-type-provider-zod";
import { z } from "zod";

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"];

/** Answers are encoded: what crosses the wire is the outer side of a codec, in both directions. */
const describeOuterSide: Override = ({ zodSchema, jsonSchema }) => {
  if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: "string", format: "date-time" });
  if (!(zodSchema instanceof z.ZodCodec)) return;
  const { $schema: _, ...outer } = z.toJSONSchema(zodSchema.def.in as z.ZodType, { io: "input" });
  for (const key of Object.keys(jsonSchema)) if (key !== "description") delete jsonSchema[key];
  Object.assign(jsonSchema, outer, jsonSchema.description ? { description: jsonSchema.description } : {});
};

const describeRoute = createJsonSchemaTransform({ zodToJsonConfig: { override: describeOuterSide } });

/** Describes a route for OpenAPI: its schemas as they cross the wire, and the form that it reads by itself. */
export const describeWire: typeof describeRoute = (document) => {
  const described = describeRoute(document);
  const form = "route" in document ? document.route.config?.form : undefined;
  if (!form || !described.schema) return described;
  const file = { type: "string", contentMediaType: "application/octet-stream", description: "The sheet, xlsx or csv" };
  const { properties = {} } = z.toJSONSchema(form, { io: "input" });
  const body = { type: "object", properties: { file, ...properties }, required: ["file"] };
  const json = described.schema.body as { anyOf?: object[] } | undefined;
  if (!json) return { ...described, schema: { ...described.schema, consumes: ["multipart/form-data"], body } };
  // Null stands for the form, which the route reads by itself.
  const content = { "multipart/form-data": { schema: body }, "application/json": { schema: json.anyOf?.[0] ?? json } };
  return { ...described, schema: { ...described.schema, body: { content } } };
};
