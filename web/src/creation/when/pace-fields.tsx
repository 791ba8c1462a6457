import { Group, NumberInput, Select, Text, Title } from "@mantine/core";
import { useWords } from "../../words/use-words.ts";
import { useDraft } from "../use-draft.ts";
import classes from "./pace-fields.module.css";

const periods = { second: 1, minute: 60, hour: 3600 } as const;
type Period = keyof typeof periods;
const USUAL_VALIDITY_MINUTES = 1440;

/** How fast, how long a message is worth sending, and what happens where the start was missed. */
export function PaceFields() {
  const { creationWhen } = useWords();
  const { draft, change } = useDraft();
  return (
    <section aria-labelledby="pace-title">
      <Title order={2} id="pace-title" mb="md">
        {creationWhen.pace}
      </Title>
      <div className={classes.fields}>
        <SpeedFields />
        <ValidityField />
        <Select
          label={creationWhen.missed}
          allowDeselect={false}
          data={[
            { value: "send", label: creationWhen.missedSend },
            { value: "hold", label: creationWhen.missedHold },
          ]}
          value={draft.missedStart}
          onChange={(value) => change({ missedStart: value === "hold" ? "hold" : "send" })}
          w={224}
          maw="100%"
        />
      </div>
    </section>
  );
}

function SpeedFields() {
  const { creationWhen, language } = useWords();
  const { draft, change } = useDraft();
  const { speed } = draft;
  const period = periodOf(speed?.perSeconds);
  const set = (count: number, per: Period) => change({ speed: { count, perSeconds: periods[per] } });
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberInput
        label={creationWhen.speed}
        placeholder={creationWhen.anySpeed}
        min={1}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator={language === "ru" ? " " : ","}
        value={speed?.count ?? ""}
        onChange={(value) => {
          const count = Number(value);
          if (value === "" || count < 1) change({ speed: null });
          else set(Math.min(count, 100_000), period);
        }}
        w={120}
      />
      <Select
        aria-label={creationWhen.speedPer}
        allowDeselect={false}
        disabled={!speed}
        data={(["second", "minute", "hour"] as const).map((value) => ({ value, label: creationWhen.per[value] }))}
        value={period}
        onChange={(value) => speed && set(speed.count, (value ?? "hour") as Period)}
        w={116}
      />
    </Group>
  );
}

function periodOf(perSeconds: number | undefined): Period {
  if (perSeconds === periods.second) return "second";
  return perSeconds === periods.minute ? "minute" : "hour";
}

function ValidityField() {
  const { creationWhen, language } = useWords();
  const { draft, change } = useDraft();
  const minutes = draft.validityPeriod ?? USUAL_VALIDITY_MINUTES;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <NumberInput
        label={creationWhen.validity}
        min={1}
        max={2880}
        clampBehavior="blur"
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator={language === "ru" ? " " : ","}
        value={minutes}
        onChange={(value) => {
          const typed = Number(value);
          if (value !== "" && typed >= 1 && typed <= 2880) change({ validityPeriod: typed });
        }}
        w={100}
      />
      <Text size="sm" c="dimmed" pb={8} style={{ whiteSpace: "nowrap" }}>
        {creationWhen.validityMinutes(minutes)}
      </Text>
    </Group>
  );
}
