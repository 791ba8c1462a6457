import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { statisticsQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import { Ledger } from "./ledger.tsx";

/** By which channels the messages go, and what they take of the network. */
export function PartsLedger() {
  const { creationConfirm, channels: names, numbers } = useWords();
  const { draft, version } = useDraft();
  const { messages } = factsOf(draft);
  const { data } = useQuery(statisticsQuery(draft.id, version));
  const channels = (data?.channels ?? []).filter((one) => one.messages > 0);
  const told = channels.reduce((sum, one) => sum + one.messages, 0);
  const lines = channels.map((one) => ({
    name: names[one.channel as keyof typeof names] ?? one.channel,
    figure: numbers.number(one.messages),
  }));
  if (channels.length === 0) return null;
  return (
    <Ledger
      title={creationConfirm.byWhat}
      lines={told === messages ? lines : [...lines, skippedLine(told - messages, { creationConfirm, numbers })]}
      sum={{ name: creationConfirm.messages, figure: numbers.number(messages) }}
      {...(data?.parts ? { after: { name: creationConfirm.smsParts, figure: numbers.number(data.parts) } } : {})}
    />
  );
}

function skippedLine(
  count: number,
  { creationConfirm, numbers }: Pick<ReturnType<typeof useWords>, "creationConfirm" | "numbers">,
) {
  return { name: creationConfirm.skipped, figure: `${count > 0 ? "−" : "+"}${numbers.number(Math.abs(count))}` };
}
