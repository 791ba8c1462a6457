import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { AppError, invalidInput } from "../platform/errors.ts";
import { inEach } from "../platform/words.ts";
import { openSheet } from "../sheets/open-sheet.ts";
import type { OpenSheet } from "../sheets/sheet.ts";
import {
  deletePlan,
  findPlan,
  insertPlan,
  insertRanges,
  listOverlaps,
  lockNumberingPlan,
  type PlanHead,
} from "./numbering-plan-store.ts";
import { findPlanColumns, isNumberTitle } from "./plan-columns.ts";
import { type PlanFault, presentPlanFault } from "./plan-fault.ts";
import { createPlanReader, type PlanRange, type ReadPlanRow } from "./read-plan-row.ts";

const MOST_FAULTS = 1000;
const MOST_LEFT_OUT = 100;
/** As many as `NumberingPlan` can number in a column. */
const MOST_TEXTS = 65_000;

const subject = { kind: "numbering_plan", id: null };

/**
 * Makes the file the account's numbering plan, in place of the former one and as a whole. Lines whose region nobody knows are left out;
 * any other fault refuses the file. Throws AppError with every fault and its line.
 */
export async function replaceNumberingPlan(
  db: Database,
  by: Actor,
  file: { path: string; fileName: string },
  now: Date,
): Promise<PlanHead> {
  const opened = await openPlanSheet(file.path);
  try {
    return await db.begin(async (tx) => {
      await lockNumberingPlan(tx, by.id);
      const before = await findPlan(tx, by.id);
      await deletePlan(tx, by.id);
      const read = await storeRanges(tx, by.id, opened);
      const head = { fileName: file.fileName, ...read, uploadedAt: now };
      await insertPlan(tx, by.id, head);
      const change = { action: "numbering_plan.replace", subject, at: now };
      await recordAudit(tx, by, { ...change, before: before && auditedFacts(before), after: auditedFacts(head) });
      return head;
    });
  } finally {
    await opened.close();
  }
}

/** Throws AppError where the account has none. */
export async function deleteNumberingPlan(db: Database, by: Actor, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    await lockNumberingPlan(tx, by.id);
    const before = await findPlan(tx, by.id);
    if (!before) throw new AppError("not_found", noPlan);
    await deletePlan(tx, by.id);
    await recordAudit(tx, by, { action: "numbering_plan.delete", subject, before: auditedFacts(before), at: now });
  });
}

const noPlan = { en: "This account has no numbering plan.", ru: "У этого аккаунта нет своего плана нумерации." };

function auditedFacts({ fileName, rangeCount, leftOutCount }: PlanHead) {
  return { fileName, rangeCount, leftOutCount };
}

const sheetWords = new Set(["sheet_no_header", "sheet_no_rows", "sheet_empty"]);

/** The refusals of sheets speak of messages and recipients where they miss titles or rows. */
async function openPlanSheet(path: string): Promise<OpenSheet> {
  try {
    return await openSheet({ path }, { isRecipientHeader: isNumberTitle });
  } catch (error) {
    if (!(error instanceof AppError && sheetWords.has(error.reason))) throw error;
    throw invalidInput(
      {
        en: "A numbering plan needs a row of titles, such as from, to, zone, and a line for each range below it.",
        ru: "Плану нумерации нужна строка заголовков, например «от», «до», «зона», и под ней строка на каждый диапазон.",
      },
      { reason: "plan_empty", cause: error },
    );
  }
}

async function storeRanges(tx: Transaction, accountId: number, opened: OpenSheet) {
  const read = createPlanReader(findPlanColumns(opened.columns));
  const sum = new PlanSummary();
  for await (const block of opened.rows()) {
    const ranges = sum.take(block.map(read));
    if (sum.faults.length >= MOST_FAULTS) break;
    if (sum.faults.length === 0) await insertRanges(tx, accountId, ranges);
  }
  refuseFaults(sum.faults);
  const overlaps = await listOverlaps(tx, accountId, MOST_FAULTS);
  refuseFaults(overlaps.map(({ line, otherLine }) => ({ line, code: "overlap", value: String(otherLine) })));
  return sum.facts();
}

/** What is said of a plan as a whole, while its lines pass. */
class PlanSummary {
  readonly faults: PlanFault[] = [];
  readonly #leftOut: PlanFault[] = [];
  readonly #zoneCounts = new Map<string, number>();
  readonly #operators = new Set<string | null>();
  readonly #regions = new Set<string | null>();
  #rangeCount = 0;
  #leftOutCount = 0;

  /** Gives the ranges among the lines. */
  take(rows: ReadPlanRow[]): PlanRange[] {
    const ranges: PlanRange[] = [];
    for (const row of rows) {
      if (row.kind === "range") ranges.push(row.range);
      else if (row.kind === "fault") this.faults.push(row.fault);
      else this.#leaveOut(row.fault);
    }
    for (const range of ranges) this.#count(range);
    return ranges;
  }

  facts() {
    if (this.#rangeCount === 0) throw invalidInput(noRange, { reason: "plan_empty" });
    const zoneCounts = Object.fromEntries([...this.#zoneCounts].toSorted(([, a], [, b]) => b - a));
    return {
      ...{ rangeCount: this.#rangeCount, zoneCounts },
      ...{ leftOutCount: this.#leftOutCount, leftOut: this.#leftOut },
    };
  }

  #leaveOut(fault: PlanFault): void {
    this.#leftOutCount++;
    if (this.#leftOut.length < MOST_LEFT_OUT) this.#leftOut.push(fault);
  }

  #count({ zone, operator, region }: PlanRange): void {
    this.#rangeCount++;
    this.#zoneCounts.set(zone, (this.#zoneCounts.get(zone) ?? 0) + 1);
    this.#operators.add(operator);
    this.#regions.add(region);
    if (Math.max(this.#operators.size, this.#regions.size) > MOST_TEXTS)
      throw invalidInput(
        {
          en: `A numbering plan takes ${MOST_TEXTS} different operators and regions.`,
          ru: `В плане нумерации может быть не больше ${MOST_TEXTS} разных операторов и регионов.`,
        },
        { reason: "plan_too_varied" },
      );
  }
}

const manyFaults = { en: `${MOST_FAULTS} or more`, ru: `не меньше ${MOST_FAULTS}` };

const noRange = { en: "No line of the file gives a range.", ru: "Ни одна строка файла не задаёт диапазон." };

function refuseFaults(faults: PlanFault[]): void {
  if (faults.length === 0) return;
  const shown = faults.slice(0, MOST_FAULTS);
  const isAll = faults.length < MOST_FAULTS;
  const count = isAll ? { en: String(faults.length), ru: String(faults.length) } : manyFaults;
  const words = {
    en: `The numbering plan was not taken: ${count.en} of its lines cannot be used. The former plan stays.`,
    ru: `План нумерации не принят: негодных строк в файле — ${count.ru}. Прежний план остаётся.`,
  };
  const sayFault = (fault: PlanFault) => inEach((language) => presentPlanFault(fault, language));
  throw invalidInput(words, {
    reason: "plan_faults",
    faults: shown.map((fault) => ({ place: `/file/line/${fault.line}`, message: sayFault(fault) })),
  });
}
