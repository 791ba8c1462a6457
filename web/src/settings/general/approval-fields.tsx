import { NumberInput, Switch } from "@mantine/core";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";

const FIRST_LIMIT = 1000;

type Props = { limit: number | null; onChange(limit: number | null): void };

/** Above how many messages a second person has to approve. */
export function ApprovalFields({ limit, onChange }: Props) {
  const { general, numbers } = useWords();
  const text = limit === null ? general.approvalOff : general.approvalText(limit, numbers.number(limit));
  return (
    <Section title={general.approval} text={<Sentence text={text} />}>
      <Switch
        label={general.approvalSwitch}
        checked={limit !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? FIRST_LIMIT : null)}
      />
      {limit !== null && (
        <NumberInput
          label={general.approvalLimit}
          mt="md"
          w={200}
          required
          min={1}
          max={10_000_000}
          clampBehavior="blur"
          allowDecimal={false}
          thousandSeparator={numbers.thousands}
          value={limit}
          onChange={(value) => typeof value === "number" && value >= 1 && onChange(value)}
        />
      )}
    </Section>
  );
}
