import { type Schema, type SchemaRow, schemaRows, typeText } from "./schema-rows.ts";
import { table } from "./table.ts";

type Content = Record<string, { schema?: Schema }>;
type Operation = {
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};

/** An OpenAPI document, as far as the page shows it. */
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const API = "/api/v1";

const introduction = `# The HTTP API

<!-- Made by \`npm run docs\` from the schemas of the routes. -->

The same as the running program shows at \`/api/docs\`, and as OpenAPI 3.1 at \`/api/openapi.json\`. All paths below begin with
\`${API}\`. Each call carries \`Authorization: Bearer KEY\` with a key of \`npm run key -- create\`, and needs the scope that
stands beside it. Ids are texts; moments are ISO 8601. Lists come in pages: pass \`next\` of one page as \`cursor\` for the following one.
`;

/** The page of all calls as Markdown. */
export function presentApi({ paths, components }: ApiDocument): string {
  const calls = Object.entries(paths)
    .filter(([path]) => path.startsWith(`${API}/`))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ name: nameOf(method, path), operation })),
    );
  const shown = new Map<string, string>();
  const overview = table(
    ["call", "scope"],
    calls.map(({ name, operation }) => [
      `[${name}](#${anchorOf(name)})`,
      (operation.description ?? "").replace("Scope: ", ""),
    ]),
  );
  const sections = calls.map(({ name, operation }) => presentCall(name, operation, shown));
  const { Problem = {} } = components.schemas;
  return `${[introduction.trim(), overview, ...sections, presentErrors(Problem)].join("\n\n")}\n`;
}

function nameOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.slice(API.length).replaceAll(/\{(\w+)\}/g, ":$1")}`;
}

function anchorOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

function presentCall(name: string, operation: Operation, shown: Map<string, string>): string {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const rows = query.flatMap(({ name: key, required, schema }) =>
    schemaRows({ properties: { [key]: schema }, required: required ? [key] : [] }),
  );
  const parts = [`## ${name}`];
  if (rows.length > 0) parts.push(`Query:\n\n${givenTable(rows)}`);
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    if (schema) parts.push(`Body, \`${type}\`:\n\n${givenTable(schemaRows(schema))}`);
  }
  for (const [status, { content }] of Object.entries(operation.responses)) {
    if (isSuccess(status)) parts.push(presentAnswer(name, status, content, shown));
  }
  if (!Object.keys(operation.responses).some(isSuccess)) parts.push("The answer is not JSON.");
  return parts.join("\n\n");
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

function presentAnswer(name: string, status: string, content: Content | undefined, shown: Map<string, string>): string {
  const { schema } = content?.["application/json"] ?? {};
  if (!schema || schema.type === "null") return `Answer ${status}.`;
  const text = JSON.stringify(schema);
  const before = shown.get(text);
  if (before) return `Answer ${status}: as of [${before}](#${anchorOf(before)}).`;
  shown.set(text, name);
  const rows = schemaRows(schema).map((row) => [`\`${row.name}\``, row.type, row.meaning]);
  return rows.length > 0
    ? `Answer ${status}:\n\n${table(["member", "is", ""], rows)}`
    : `Answer ${status}: ${typeText(schema)}.`;
}

function givenTable(rows: SchemaRow[]): string {
  return table(
    ["member", "is", ""],
    rows.map(({ name, type, isRequired, meaning }) => [`\`${name}\`${isRequired ? " (required)" : ""}`, type, meaning]),
  );
}

function presentErrors(problem: Schema): string {
  const rows = schemaRows(problem).map((row) => [`\`${row.name}\``, row.type, row.meaning]);
  return `## Refusals\n\nProblem details after RFC 9457, \`application/problem+json\`:\n\n${table(["member", "is", ""], rows)}`;
}
