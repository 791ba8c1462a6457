import { STATUS_CODES } from "node:http";
import { Problem, problemMediaType, usualRefusalWords } from "./problem.ts";

/** What the document says of the API as a whole, beside what stands at the routes. */
export type ApiDescription = {
  /** The parts of the API in the order in which they are read; a call belongs to the part whose path its own begins with. */
  tags: readonly Tag[];
  /** Words for `code` that are no status's usual ones, by HTTP status; STATE in them stands for any state. */
  refusalWords: ReadonlyMap<number, readonly string[]>;
};
type Tag = { name: string; path: string; description: string };

type Answer = { description?: string; $ref?: string };
type Member = { type?: string | string[]; anyOf?: Member[]; contentMediaType?: string };
type Media = { schema?: { properties?: Record<string, Member> }; encoding?: Record<string, { contentType: string }> };
type Body = { content?: Record<string, Media> };
type Operation = { tags?: string[]; security?: unknown; requestBody?: Body; responses: Record<string, Answer> };
export type Document = {
  paths?: Record<string, Record<string, Operation>>;
  components?: Record<string, Record<string, unknown>>;
};

const formType = "multipart/form-data";
const methods = ["get", "post", "put", "patch", "delete"];

/** Gives every call its tag and its refusals, every answer a description, and all of them their order. */
export function describeDocument<Given extends Document>(
  document: Given,
  { tags, refusalWords }: ApiDescription,
): Given {
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => {
    const rank = tags.findIndex((tag) => path === tag.path || path.startsWith(`${tag.path}/`));
    return { path, rank, operations: describeOperations(operations, tags[rank]) };
  });
  paths.sort((left, right) => left.rank - right.rank || depth(left.path) - depth(right.path));
  return {
    ...document,
    tags: tags.map(({ name, description }) => ({ name, description })),
    paths: Object.fromEntries(paths.map(({ path, operations }) => [path, operations])),
    components: { ...document.components, responses: { Refusal: describeRefusal(refusalWords) } },
  };
}

function depth(path: string): number {
  return path.split("/").length;
}

function describeOperations(operations: Record<string, Operation>, tag: Tag | undefined) {
  const described = Object.entries(operations).map(([method, operation]): [string, Operation] => {
    const responses = Object.entries(operation.responses).map(([status, answer]) => [
      status,
      withWords(status, answer),
    ]);
    const refusals = operation.security ? { "4XX": { $ref: "#/components/responses/Refusal" } } : {};
    const own = { responses: { ...Object.fromEntries(responses), ...refusals }, ...(tag ? { tags: [tag.name] } : {}) };
    const body = operation.requestBody && { requestBody: withEncodings(operation.requestBody) };
    return [method, { ...operation, ...body, ...own }];
  });
  return Object.fromEntries(described.sort(([left], [right]) => methods.indexOf(left) - methods.indexOf(right)));
}

/** How the parts of a form are written: what is more than a text as one part of JSON, lists too, which would else become a part for each. */
function withEncodings(body: Body): Body {
  const form = body.content?.[formType];
  if (!form) return body;
  const parts = Object.entries(form.schema?.properties ?? {}).flatMap(([name, member]) => {
    const contentType = isNested(member) ? "application/json" : member.contentMediaType;
    return contentType ? [[name, { contentType }] as const] : [];
  });
  const media = parts.length > 0 ? { ...form, encoding: Object.fromEntries(parts) } : form;
  return { ...body, content: { ...body.content, [formType]: media } };
}

function isNested({ type, anyOf = [] }: Member): boolean {
  return [type].flat().some((one) => one === "object" || one === "array") || anyOf.some(isNested);
}

/** An answer of which its route says nothing is called what its status is called. */
function withWords(status: string, answer: Answer): Answer {
  return answer.description === "Default Response"
    ? { ...answer, description: STATUS_CODES[status] ?? status }
    : answer;
}

function describeRefusal(own: ApiDescription["refusalWords"]) {
  const lines = [...usualRefusalWords()].map(([status, usual]) => {
    const words = [...usual, ...(own.get(status) ?? [])].map((word) => `\`${word}\``);
    return `- ${status} ${STATUS_CODES[status]}: ${words.join(", ")}`;
  });
  const description = `Refused, and nothing was done. A program compares \`code\`, a person reads \`detail\`; STATE is the state that stands in the way.\n\n${lines.join("\n")}`;
  return {
    description,
    content: { [problemMediaType]: { schema: { $ref: `#/components/schemas/${Problem.meta()?.id}` } } },
  };
}
