import { Group, NumberInput, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useWords, type Words } from "../words/use-words.ts";

export type Speed = { count: number; perSeconds: number };

const FIRST: Speed = { count: 10, perSeconds: 1 };
const MOST = 100_000;

type Props = { value: Speed | null; onChange(speed: Speed | null): void; disabled?: boolean };

/** So many messages in so much time, or as fast as it goes. */
export function SpeedInput({ value, onChange, disabled = false }: Props) {
  const words = useWords();
  const { speeds } = words;
  return (
    <Stack gap="xs" role="group" aria-label={speeds.speed}>
      <SegmentedControl
        aria-label={speeds.speed}
        disabled={disabled}
        data={[
          { value: "none", label: speeds.none },
          { value: "limited", label: speeds.limited },
        ]}
        value={value === null ? "none" : "limited"}
        onChange={(kind) => onChange(kind === "none" ? null : (value ?? FIRST))}
        w="fit-content"
      />
      {value && (
        <Group gap="xs" align="center" wrap="nowrap">
          <NumberInput
            aria-label={speeds.count}
            disabled={disabled}
            w={120}
            min={1}
            max={MOST}
            allowDecimal={false}
            thousandSeparator={words.numbers.thousands}
            value={value.count}
            onChange={(count) => typeof count === "number" && count > 0 && onChange({ ...value, count })}
          />
          <Text>{speeds.per}</Text>
          <Select
            aria-label={speeds.unit}
            disabled={disabled}
            w={140}
            data={unitsWith(value.perSeconds, words)}
            allowDeselect={false}
            value={String(value.perSeconds)}
            onChange={(seconds) => onChange({ ...value, perSeconds: Number(seconds) })}
          />
        </Group>
      )}
    </Stack>
  );
}

/** A speed that a program has set may be counted in any time. */
function unitsWith(seconds: number, words: Words): { value: string; label: string }[] {
  const usual = Object.keys(words.speeds.units).map(Number);
  const all = usual.includes(seconds) ? usual : [...usual, seconds];
  return all.map((one) => ({ value: String(one), label: unitOf(one, words) }));
}

function unitOf(seconds: number, { speeds }: Words): string {
  return speeds.units[seconds] ?? speeds.seconds(seconds);
}

/** A speed in words. */
export function saySpeed(speed: Speed | null, words: Words): string {
  if (speed === null) return words.speeds.none;
  return words.speeds.said(speed.count, words.numbers.number(speed.count), unitOf(speed.perSeconds, words));
}
