import { z } from "zod";
import type { Database } from "../../src/platform/database.ts";

const PlanNode = z.looseObject({
  "Node Type": z.string(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().default(0),
  "Rows Removed by Join Filter": z.number().default(0),
  "Rows Removed by Index Recheck": z.number().default(0),
  get Plans() {
    return z.array(PlanNode).default([]);
  },
});
type PlanNode = z.infer<typeof PlanNode>;
const Explained = z.tuple([z.looseObject({ Plan: PlanNode })]);

/** What one step of a plan did: how many rows it looked at in all, those that it threw away among them. */
export type PlanStep = { step: string; rows: number };

/**
 * The same database, which notes of every awaited statement what each step of its plan did. A statement runs twice:
 * it is for reading ones. Nothing is said of time.
 */
export function explainStatements(db: Database): { db: Database; statements: PlanStep[][] } {
  const statements: PlanStep[][] = [];
  const explaining = new Proxy(db, {
    apply(target, self, given) {
      const query = () => Reflect.apply(target, self, given);
      const explain = async () => {
        const [plan] = await db`explain (analyze, timing off, summary off, format json) ${query()}`;
        statements.push(stepsOf(Explained.parse(Object.values(plan ?? {})[0])[0].Plan));
        return query();
      };
      return awaitedAs(query(), explain);
    },
  });
  return { db: explaining, statements };
}

/** A part of a statement is never awaited, a statement is: only then is there something to explain. */
function awaitedAs<Query extends object>(query: Query, work: () => Promise<unknown>): Query {
  return new Proxy(query, {
    get(target, name) {
      if (name !== "then") return Reflect.get(target, name, target);
      const done = work();
      return done.then.bind(done);
    },
  });
}

function stepsOf(node: PlanNode): PlanStep[] {
  const { "Node Type": step, "Actual Rows": rows, "Actual Loops": loops } = node;
  const removed =
    node["Rows Removed by Filter"] + node["Rows Removed by Join Filter"] + node["Rows Removed by Index Recheck"];
  return [{ step, rows: Math.round((rows + removed) * loops) }, ...node.Plans.flatMap(stepsOf)];
}
