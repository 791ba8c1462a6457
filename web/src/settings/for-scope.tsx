import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Scope } from "../app/session.ts";
import { useMay, useSession } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";

/** Shows what is inside to those who may see it, and says to the others why they do not. */
export function ForScope({ scope, children }: { scope: Scope; children: ReactNode }) {
  const { settings, roles } = useWords();
  const { role } = useSession();
  return useMay(scope) ? children : <Text>{settings.notForYou(roles[role])}</Text>;
}
