import { findNextOpening } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { Caller } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import type { Language } from "../platform/words.ts";
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

/** `language`: in which to tell why a file cannot be used; English unless said. */
type Request = { accountId: number; language?: Language; id: number; now: Date };

/** For whom an answer is. */
export function readerOf({ id, language }: Caller): Pick<Request, "accountId"> & { language: Language } {
  return { accountId: id, language };
}

/** A distribution with its sheets, its rate, its next and its last moment. Throws `not_found`. */
export async function getDetails(sql: Sql, request: Request): Promise<DistributionDetails> {
  return detailsReader(sql)(request);
}

/** The same for one who asks again and again. */
export function detailsReader(sql: Sql): (request: Request) => Promise<DistributionDetails> {
  let finish: { at: Date | null; knownAt: Date } | undefined;
  return async ({ accountId, language = "en", id, now }) => {
    const distribution = await findDistribution(sql, accountId, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    const isRunning = distribution.state === "running";
    const nextAt = isRunning ? await findNextOpening(sql, { accountId, distributionId: id }) : null;
    const rate = await findRate(sql, distribution, now);
    if (!finish || !isRunning || now.getTime() - finish.knownAt.getTime() > FINISH_GOOD_MS)
      finish = { at: await expectFinish(sql, distribution, rate, now), knownAt: now };
    const sheets = await listSheets(sql, accountId, id);
    const approval = presentApproval(await findApprovalState(sql, { accountId, distributionId: id }));
    return presentDetails(distribution, sheets, { nextAt, rate, expectedFinishAt: finish.at, approval, language });
  };
}
