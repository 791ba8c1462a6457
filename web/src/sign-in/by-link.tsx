import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Refusal } from "../api/refusal.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Waiting } from "../look/waiting.tsx";
import { LinkGone } from "./link-gone.tsx";

type Props<Offer> = { offer: UseQueryResult<Offer>; whatToDo: string; children(offer: Offer): ReactNode };

/** Shows what a link offers once it is known, or that the link does not work. */
export function ByLink<Offer>({ offer, whatToDo, children }: Props<Offer>) {
  if (offer.data !== undefined) return children(offer.data);
  if (isLinkGone(offer.error)) return <LinkGone whatToDo={whatToDo} />;
  if (offer.isError) return <LoadFailed error={offer.error} onRetry={() => void offer.refetch()} />;
  return <Waiting />;
}

/** Whether the link was used up, or is none. */
export function isLinkGone(error: unknown): boolean {
  return error instanceof Refusal && error.status === 404;
}
