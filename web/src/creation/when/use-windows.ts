import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "../queries.ts";
import type { Draft, SendingWindow } from "../wire.ts";
import { usualWindows } from "./windows.ts";

/** The windows that hold for a draft: its own, else the account's, else the usual ones. */
export function useWindows({ windows }: Draft): readonly SendingWindow[] {
  const { data: account } = useQuery(accountQuery);
  return windows ?? account?.windows ?? usualWindows;
}
