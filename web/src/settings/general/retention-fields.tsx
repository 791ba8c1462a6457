import { NumberInput, Text } from "@mantine/core";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";

type Props = { days: number; isShorter: boolean; onChange(days: number): void };

/** After how many days personal data goes, and what that erases. */
export function RetentionFields({ days, isShorter, onChange }: Props) {
  const { general, numbers } = useWords();
  return (
    <Section title={general.retention} text={<Sentence text={general.retentionText(days, numbers.number(days))} />}>
      <NumberInput
        label={general.retentionDays}
        w={140}
        required
        min={1}
        max={3650}
        clampBehavior="blur"
        allowDecimal={false}
        value={days}
        onChange={(value) => typeof value === "number" && value >= 1 && onChange(value)}
      />
      {isShorter && (
        <Text c="var(--paused-text)" mt="sm" role="status">
          {general.retentionShorter}
        </Text>
      )}
    </Section>
  );
}
