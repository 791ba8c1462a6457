import { type Schema, type SchemaRow, schemaRows, typeText } from "./schema-rows.ts";
import { table } from "./table.ts";

type Content = Record<string, { schema?: Schema }>;
type Answer = { description?: string; content?: Content };
type Operation = {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, Answer>;
};

/** An OpenAPI document, as far as the page shows it. */
export type ApiDocument = {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Answer> };
};

type Call = { name: string; operation: Operation };

const API = "/api/v1";

const introduction = `# The HTTP API

<!-- Made by \`npm run docs\` from the schemas of the routes. -->

The same as the running program shows at \`/api/docs\`, and as OpenAPI 3.1 at \`/api/openapi.json\`. All paths below begin with
\`${API}\`, but for those that providers call. Each call carries \`Authorization: Bearer KEY\` with a key of \`npm run key -- create\`, and needs the scope that
stands beside it. Ids are texts; moments are ISO 8601. Lists come in pages: pass \`next\` of one page as \`cursor\` for the following one.`;

/** The page of all calls as Markdown. */
export function presentApi({ tags, paths, components }: ApiDocument): string {
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ name: nameOf(method, path), operation })),
  );
  const shown = new Map<string, string>();
  const parts = tags.map((tag) => {
    const its = calls.filter(({ operation }) => operation.tags?.includes(tag.name));
    return { ...tag, calls: its };
  });
  const sections = parts.flatMap((part) => [
    `## ${part.name}\n\n${part.description}`,
    ...part.calls.map((call) => presentCall(call, shown)),
  ]);
  return `${[introduction, overview(parts), ...sections, presentRefusals(components)].join("\n\n")}\n`;
}

function overview(parts: { name: string; calls: Call[] }[]): string {
  const rows = parts.flatMap(({ name: part, calls }) =>
    calls.map(({ name, operation }, index) => [
      index === 0 ? `**${part}**` : "",
      `[${name}](#${anchorOf(name)})`,
      operation.summary ?? "",
      Object.values(operation.security?.[0] ?? {}).join(),
    ]),
  );
  return table(["", "call", "does", "scope"], rows);
}

function nameOf(method: string, path: string): string {
  const shown = path.startsWith(`${API}/`) ? path.slice(API.length) : path;
  return `${method.toUpperCase()} ${shown.replaceAll(/\{(\w+)\}/g, ":$1")}`;
}

function anchorOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

function presentCall({ name, operation }: Call, shown: Map<string, string>): string {
  const parts = [wordsOf(operation)];
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const rows = query.flatMap(({ name: key, required, schema }) =>
    schemaRows({ properties: { [key]: schema }, required: required ? [key] : [] }),
  );
  if (rows.length > 0) parts.push(`Query:\n\n${givenTable(rows)}`);
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    if (schema?.properties) parts.push(`Body, \`${type}\`:\n\n${givenTable(schemaRows(schema))}`);
    else if (schema) parts.push(`Body: ${schema.description ?? typeText(schema)}.`);
  }
  for (const [status, answer] of Object.entries(operation.responses))
    if (!answer.content || !isProblem(answer.content)) parts.push(...presentAnswer({ name, status, answer }, shown));
  parts.push(...presentOwnRefusals(operation));
  const text = parts.filter(Boolean).join("\n\n");
  const same = shown.get(text);
  shown.set(text, name);
  return `### ${name}\n\n${same ? `As [${same}](#${anchorOf(same)}).` : text}`;
}

/** The scope stands in the overview. */
function wordsOf({ summary, description = "" }: Operation): string {
  const [first = ""] = description.split(/(?:\n\n)?Scope: \w+$/);
  return [summary ? `${summary}.` : "", first].filter(Boolean).join(" ");
}

function isProblem(content: Content): boolean {
  return "application/problem+json" in content;
}

type AnswerOfCall = { name: string; status: string; answer: Answer };

function presentAnswer({ name, status, answer }: AnswerOfCall, shown: Map<string, string>): string[] {
  if ("$ref" in answer) return [];
  const { schema } = answer.content?.["application/json"] ?? {};
  if (!schema) return [presentWithoutJson(status, answer)];
  const text = JSON.stringify(schema);
  const before = shown.get(text);
  if (before) return [`Answer ${status}: as of [${before}](#${anchorOf(before)}).`];
  shown.set(text, name);
  const rows = schemaRows(schema).map((row) => [`\`${row.name}\``, row.type, row.meaning]);
  if (rows.length === 0) return [`Answer ${status}: ${typeText(schema)}.`];
  return [`Answer ${status}:\n\n${table(["member", "is", ""], rows)}`];
}

function presentWithoutJson(status: string, { description = "", content = {} }: Answer): string {
  const types = Object.keys(content).map((type) => `\`${type}\``);
  return `Answer ${status}${types.length > 0 ? `, ${types.join(" or ")}` : ""}: ${description}`;
}

/** Refusals that a call has beside those that all have. */
function presentOwnRefusals({ responses }: Operation): string[] {
  const own = Object.entries(responses).filter(([, { content }]) => content && isProblem(content));
  if (own.length === 0) return [];
  return [own.map(([status, { description }]) => `- ${status} ${description}`).join("\n")];
}

function givenTable(rows: SchemaRow[]): string {
  return table(
    ["member", "is", ""],
    rows.map(({ name, type, isRequired, meaning }) => [`\`${name}\`${isRequired ? " (required)" : ""}`, type, meaning]),
  );
}

function presentRefusals({ schemas, responses }: ApiDocument["components"]): string {
  const rows = schemaRows(schemas.Problem ?? {}).map((row) => [`\`${row.name}\``, row.type, row.meaning]);
  const members = `Problem details after RFC 9457, \`application/problem+json\`:\n\n${table(["member", "is", ""], rows)}`;
  return ["## Refusals", responses.Refusal?.description, members].filter(Boolean).join("\n\n");
}
