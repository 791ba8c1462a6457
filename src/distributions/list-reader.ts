import type { Sql } from "../platform/database.ts";
import type { Distribution } from "./distribution.ts";
import { expectFinish } from "./expect-finish.ts";
import type { ListedDistribution } from "./list-api.ts";
import { findReading } from "./list-store.ts";
import { presentDistribution } from "./present-distribution.ts";
import { findRate } from "./rate.ts";

/** A finish that was expected a moment ago is good enough for a list: it is worked out from every slot. */
const FINISH_GOOD_MS = 15_000;
const MAX_REMEMBERED = 1000;

/** Shows distributions as a list does. Every reader of the process shares one, so that no finish is worked out for each of them. */
export class ListReader {
  readonly #finishes = new Map<number, { at: Date | null; knownAt: Date }>();

  async present(sql: Sql, accountId: number, items: Distribution[], now: Date): Promise<ListedDistribution[]> {
    const reading = await findReading(
      sql,
      accountId,
      items.map(({ id }) => id),
    );
    const listed: ListedDistribution[] = [];
    for (const item of items) {
      const rows = reading.get(item.id);
      const finish = await this.#finishOf(sql, item, now);
      listed.push({
        ...presentDistribution(item),
        expectedFinishAt: finish?.toISOString() ?? null,
        reading: rows === undefined ? null : { rows },
      });
    }
    return listed;
  }

  async #finishOf(sql: Sql, distribution: Distribution, now: Date): Promise<Date | null> {
    if (distribution.state !== "running") return null;
    const known = this.#finishes.get(distribution.id);
    if (known && Math.abs(now.getTime() - known.knownAt.getTime()) < FINISH_GOOD_MS) return known.at;
    const at = await expectFinish(sql, distribution, await findRate(sql, distribution, now), now);
    this.#finishes.delete(distribution.id);
    const [oldest] = this.#finishes.size < MAX_REMEMBERED ? [] : this.#finishes.keys();
    if (oldest !== undefined) this.#finishes.delete(oldest);
    this.#finishes.set(distribution.id, { at, knownAt: now });
    return at;
  }
}
