import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { cutTemplate } from "../preview/filled.ts";
import { firstRowQuery, previewQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Draft } from "../wire.ts";

/** How long the text is with the first row's values, and in how many parts the server sends it. */
export function TextSize({ text }: { text: string }) {
  const { creation, numbers } = useWords();
  const { draft, hasUnsaved } = useDraft();
  const parts = useParts();
  const { problems, isReading } = factsOf(draft);
  const characters = lengthOf(text, draft);
  const longer = problems.get("sms_unicode") ?? 0;
  const isMeasured = !hasUnsaved && !isReading;
  const facts = [
    creation.characters(characters, numbers.number(characters)),
    ...(isMeasured && parts ? [creation.parts(parts, numbers.number(parts))] : []),
    ...(isMeasured && longer > 0 ? [creation.longer(longer, numbers.number(longer))] : []),
    ...(isMeasured ? [] : [creation.measured]),
  ];
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {facts.join(" · ")}
    </Text>
  );
}

function useParts(): number | undefined {
  const { draft, version } = useDraft();
  const isKnown = draft.messages > 0 && !factsOf(draft).isReading;
  const { data: place } = useQuery({ ...firstRowQuery(draft.id, version), enabled: isKnown });
  const { data } = useQuery({
    ...previewQuery(draft.id, place ?? { sheet: 1, row: 1 }, version),
    enabled: Boolean(place),
  });
  return data?.messages[0]?.size.parts;
}

function lengthOf(text: string, { sheets }: Draft): number {
  const samples = new Map(
    sheets.flatMap(({ understood }) => understood.map(({ title, sample }) => [title.toLowerCase(), sample] as const)),
  );
  const filled = cutTemplate(text).map((piece) =>
    piece.filled === undefined ? piece.text : (samples.get(piece.filled.toLowerCase()) ?? piece.text),
  );
  return filled.join("").length;
}
