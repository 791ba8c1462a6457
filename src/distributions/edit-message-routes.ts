import type { Language } from "../accounts/language.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import { presentProblem } from "../fields/problem.ts";
import { openNumberingPlan } from "../numbering-plan/open-plan.ts";
import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { NumberingPlan } from "../scheduling/numbering-plan.ts";
import type { PhoneZones } from "../scheduling/phone-zones.ts";
import { type EditParts, type EditResult, editMessage, tryEdit } from "./edit-message.ts";
import { EditedMessage, EditQuery, MessageEdit } from "./edit-message-api.ts";
import { ByMessageId } from "./message-api.ts";
import { presentMessage } from "./present-message.ts";
import { findReadingAccount } from "./reading-account.ts";

export type EditRouteParts = { db: Database; now: () => Date; loadZones: () => Promise<PhoneZones> };

export function editMessageRoutes(app: App, parts: EditRouteParts): void {
  const { db, now } = parts;
  app.patch(
    "/messages/:id",
    {
      config: { scope: "send" },
      schema: {
        summary: "Edit a message",
        description:
          "Changes what a message says, to whom it goes or when, while it is held: paused itself, or its distribution paused or not yet started. Values are written as in the cells of a sheet, and are checked like them. The uploaded row stays as it was. Of a cascade its first step is changed. Reading the sheet anew undoes it.",
        operationId: "editMessage",
        params: ByMessageId,
        querystring: EditQuery,
        body: MessageEdit,
        response: { 200: EditedMessage },
      },
    },
    async ({ account, params, query, body }) => {
      const isDryRun = query.dryRun === "true";
      const edit = { by: account, key: params.id, change: body, now: now() };
      const editing = await openEditing(parts, account.id, body);
      const result = isDryRun ? await tryEdit(editing, edit) : await editMessage(editing, edit);
      return presentEdit(result, isDryRun, await findLanguageOf(db, account));
    },
  );
}

/** The numbering plan, which may be large, is read only where the recipient's zone may change. */
async function openEditing(
  { db, loadZones }: EditRouteParts,
  accountId: number,
  { phoneNumber, timeZone }: MessageEdit,
): Promise<EditParts> {
  const asksZone = phoneNumber !== undefined || timeZone !== undefined;
  const numberingPlan = asksZone ? await openNumberingPlan(db, accountId) : new NumberingPlan();
  return { db, account: await findReadingAccount(db, accountId), zones: await loadZones(), numberingPlan };
}

function presentEdit({ message, before, after, warnings }: EditResult, isDryRun: boolean, language: Language) {
  const told = warnings.map((problem) => ({ field: problem.field, message: presentProblem(problem, language) }));
  return { message: presentMessage(message, language), before, after, warnings: told, isDryRun };
}
