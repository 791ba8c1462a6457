import { findNextOpening } from "../messages/slot-store.ts";
import type { Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import type { DistributionDetails } from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { presentDetails } from "./present-distribution.ts";
import { listSheets } from "./sheet-store.ts";

/** A distribution with its sheets and its next moment. Throws `not_found`. */
export async function getDetails(sql: Sql, accountId: number, id: number): Promise<DistributionDetails> {
  const distribution = await findDistribution(sql, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  const nextAt =
    distribution.state === "running" ? await findNextOpening(sql, { accountId, distributionId: id }) : null;
  return presentDetails(distribution, await listSheets(sql, accountId, id), nextAt);
}
