import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useNow } from "../app/clock.ts";
import { useWords } from "../words/use-words.ts";

type Props = { value: string; isReadOnly: boolean; onChange(zone: string): void };

/** The zone in which a person lives, with the time that it is there; empty: it is known from the number. */
export function ZoneInput({ value, isReadOnly, onChange }: Props) {
  const { recipient: words, places, numbers } = useWords();
  const now = useNow();
  const zones = useMemo(() => zonesWith(value), [value]);
  return (
    <Select
      label={words.timeZone}
      description={value === "" ? words.timeZoneHint : places.zoneTime(numbers.time(now, value))}
      data={zones}
      searchable
      clearable
      readOnly={isReadOnly}
      nothingFoundMessage={places.noZone}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
}

/** The one that is chosen may have a name which the browser does not list. */
function zonesWith(chosen: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return chosen === "" || known.includes(chosen) ? known : [chosen, ...known];
}
