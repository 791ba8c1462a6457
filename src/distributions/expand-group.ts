import type { CheckedRow, OpenedRow } from "../fields/check-row.ts";
import type { Params } from "../fields/parsed.ts";
import type { Problem, ProblemCode } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import type { Sql } from "../platform/database.ts";
import { listGroupMembers } from "../recipients/group-member-store.ts";
import { variablesOf } from "../recipients/recipient.ts";

const PAGE = 1000;
/** A row is stored in one commit: more people than this are to be split. */
const MOST_MEMBERS = 50_000;
/** Of people whose message cannot be made, so many are told. */
const TOLD_PROBLEMS = 5;

/** What says that a person has no address on the channel: this person is left out, and the others get theirs. */
const addressCodes: ReadonlySet<string> = new Set(["client_without_address", "required", "chat_without_recipient"]);

/**
 * Makes the messages of a row that goes to a group of the account's recipients: one for each member who can be reached on its channel. What is
 * wrong with its own cells is told without looking at the group.
 */
export async function expandGroup(sql: Sql, accountId: number, row: OpenedRow, groupId: number): Promise<CheckedRow> {
  if (row.problems.length > 0) return { messages: [], problems: [...row.problems], warnings: [...row.warnings] };
  const messages: RowMessage[] = [];
  const problems: Problem[] = [];
  let leftOut = 0;
  let warnings: Problem[] = [];
  let after: number | undefined;
  do {
    const members = await listGroupMembers(sql, accountId, groupId, { after, limit: PAGE });
    for (const member of members) {
      const checked = row.checkMember({ ...member, variables: variablesOf(member) });
      if (checked.problems.some(({ code }) => !addressCodes.has(code)))
        problems.push(...ofMember(checked, member.clientId));
      else if (checked.messages.length === 0) leftOut += 1;
      messages.push(...checked.messages);
      warnings = checked.warnings;
    }
    after = members.length === PAGE ? members.at(-1)?.id : undefined;
  } while (after !== undefined && messages.length <= MOST_MEMBERS && problems.length < TOLD_PROBLEMS);

  const own = problemsOfGroup(row, { messages, problems });
  if (own.length > 0) return { messages: [], problems: own.slice(0, TOLD_PROBLEMS), warnings: [] };
  return { messages, problems: [], warnings: [...warnings, ...warnOfLeftOut(row, leftOut)] };
}

function ofMember({ problems }: CheckedRow, clientId: string): Problem[] {
  return problems.map((problem) => ({
    ...problem,
    value: problem.value === "" ? clientId : `${clientId}: ${problem.value}`,
  }));
}

function problemsOfGroup(
  row: OpenedRow,
  { messages, problems }: { messages: RowMessage[]; problems: Problem[] },
): Problem[] {
  if (problems.length > 0) return problems;
  if (messages.length === 0) return [sayOfGroup(row, "group_empty")];
  return messages.length > MOST_MEMBERS ? [sayOfGroup(row, "group_too_large", { limit: MOST_MEMBERS })] : [];
}

function warnOfLeftOut(row: OpenedRow, count: number): Problem[] {
  if (count === 0) return [];
  return [{ ...sayOfGroup(row, "group_members_left_out", { count }), severity: "warning" }];
}

/** Something to say at the cell that names the row's group. */
export function sayOfGroup(row: OpenedRow, code: ProblemCode, params: Params = {}): Problem {
  const place = row.placeOf("messengerUserId");
  return { ...place, code, params: { ...params, name: place.value }, severity: "error" };
}
