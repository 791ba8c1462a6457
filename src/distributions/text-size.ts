import { z } from "zod";
import type { Connector } from "../connectors/connector.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import { type Alphabet, chooseAlphabet, type LinkAlphabet } from "../smpp/alphabet.ts";
import { countParts, whyUnicode } from "../smpp/parts.ts";

/** How much of the network a text takes. */
export type TextSize = {
  parts: number;
  /** null on channels that have no such thing. */
  alphabet: Alphabet | null;
  /** Characters without which the text would go in parts twice as long. */
  unicodeBecauseOf: string[];
};

type Lines = { accounts: readonly ProviderAccount[]; findConnector(id: string): Connector | undefined };

/** Where a line says nothing of its alphabet, networks take the usual one. */
const LineSettings = z.object({ alphabet: z.enum(["gsm", "latin1", "ascii"]).default("gsm") });

/**
 * The size of a text on the lines that may carry it: the largest where they differ. A line that takes a text of any length in one call still
 * pays the network by parts.
 */
export function measureText(text: string, channel: string, { accounts, findConnector }: Lines): TextSize {
  if (channel !== "sms") return { parts: 1, alphabet: null, unicodeBecauseOf: [] };
  const sizes = accounts.map(({ connector, settings }) => {
    const alphabet = LineSettings.safeParse(settings).data?.alphabet ?? "gsm";
    const ofLine = findConnector(connector)?.countParts(text, settings) ?? 1;
    return sizeOn(text, alphabet, ofLine);
  });
  return sizes.toSorted((a, b) => b.parts - a.parts)[0] ?? sizeOn(text, "gsm", 1);
}

function sizeOn(text: string, link: LinkAlphabet, partsOfLine: number): TextSize {
  const alphabet = chooseAlphabet(text, link);
  const unicodeBecauseOf = alphabet === "ucs2" ? whyUnicode(text, link) : [];
  return { parts: Math.max(partsOfLine, countParts(text, link)), alphabet, unicodeBecauseOf };
}
