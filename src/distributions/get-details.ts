import { findNextOpening } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { presentApproval } from "./approval/approval.ts";
import { findApprovalState } from "./approval/approval-store.ts";
import type { DistributionDetails } from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { expectFinish } from "./expect-finish.ts";
import { presentDetails } from "./present-distribution.ts";
import { findRate } from "./rate.ts";
import { listSheets } from "./sheet-store.ts";

/** A finish that was expected a moment ago is good enough for someone who watches: it is worked out from every slot. */
const FINISH_GOOD_MS = 5000;

type Request = { accountId: number; id: number; now: Date };

/** A distribution with its sheets, its rate, its next and its last moment. Throws `not_found`. */
export async function getDetails(sql: Sql, request: Request): Promise<DistributionDetails> {
  return detailsReader(sql)(request);
}

/** The same for one who asks again and again. */
export function detailsReader(sql: Sql): (request: Request) => Promise<DistributionDetails> {
  let finish: { at: Date | null; knownAt: Date } | undefined;
  return async ({ accountId, id, now }) => {
    const distribution = await findDistribution(sql, accountId, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    const isRunning = distribution.state === "running";
    const nextAt = isRunning ? await findNextOpening(sql, { accountId, distributionId: id }) : null;
    const rate = await findRate(sql, distribution, now);
    if (!finish || !isRunning || now.getTime() - finish.knownAt.getTime() > FINISH_GOOD_MS)
      finish = { at: await expectFinish(sql, distribution, rate, now), knownAt: now };
    const sheets = await listSheets(sql, accountId, id);
    const approval = presentApproval(await findApprovalState(sql, { accountId, distributionId: id }));
    return presentDetails(distribution, sheets, { nextAt, rate, expectedFinishAt: finish.at, approval });
  };
}
