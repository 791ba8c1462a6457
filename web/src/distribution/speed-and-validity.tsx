import { Group, NumberInput, Select, Text } from "@mantine/core";
import { useWords } from "../words/use-words.ts";
import type { Times } from "./times-form.tsx";

const periods = { second: 1, minute: 60, hour: 3600 } as const;
type Period = keyof typeof periods;
const MOST_MINUTES = 2880;
const USUAL_MINUTES = 1440;

type Props = { times: Times; onChange(times: Partial<Times>): void };

/** How fast, and for how long a message is worth sending. */
export function SpeedAndValidity({ times, onChange }: Props) {
  const { distribution: words, creationWhen, language } = useWords();
  const { speed } = times;
  const minutes = times.validityPeriod ?? USUAL_MINUTES;
  const period = periodOf(speed?.perSeconds);
  const figures = {
    ...{ min: 1, allowDecimal: false, allowNegative: false, clampBehavior: "blur" as const },
    thousandSeparator: language === "ru" ? "\u00a0" : ",",
  };
  return (
    <Group gap="lg" align="flex-end">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          {...figures}
          label={words.speed}
          placeholder={words.noLimit}
          max={100_000}
          value={speed?.count ?? ""}
          onChange={(typed) => {
            const count = Math.min(Number(typed), 100_000);
            onChange({ speed: typed === "" || count < 1 ? null : { count, perSeconds: periods[period] } });
          }}
          w={150}
        />
        <Select
          aria-label={creationWhen.speedPer}
          allowDeselect={false}
          disabled={!speed}
          data={(["second", "minute", "hour"] as const).map((value) => ({ value, label: creationWhen.per[value] }))}
          value={period}
          onChange={(per) => speed && onChange({ speed: { ...speed, perSeconds: periods[(per ?? "hour") as Period] } })}
          w={130}
        />
      </Group>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          {...figures}
          label={words.validity}
          max={MOST_MINUTES}
          value={minutes}
          onChange={(typed) => {
            const chosen = Number(typed);
            if (typed !== "" && chosen >= 1 && chosen <= MOST_MINUTES) onChange({ validityPeriod: chosen });
          }}
          w={120}
        />
        <Text size="sm" c="dimmed" pb={8}>
          {creationWhen.validityMinutes(minutes)}
        </Text>
      </Group>
    </Group>
  );
}

function periodOf(perSeconds: number | undefined): Period {
  if (perSeconds === periods.second) return "second";
  return perSeconds === periods.minute ? "minute" : "hour";
}
