import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useNow } from "../app/clock.ts";
import { useWords } from "../words/use-words.ts";
import { countryNames } from "./countries.ts";

type Props = { value: string | null; onChange(value: string): void; error?: string | null };

/** The country of phone numbers that are written without one. */
export function CountrySelect({ value, onChange, error }: Props) {
  const { places, language } = useWords();
  const data = useMemo(() => countryNames(language), [language]);
  return (
    <Select
      label={places.country}
      description={places.countryHint}
      data={data}
      searchable
      required
      allowDeselect={false}
      nothingFoundMessage={places.noCountry}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      error={error}
    />
  );
}

/** A time zone, with the time that it is there. */
export function ZoneSelect({ value, onChange, error }: Props) {
  const { places, numbers } = useWords();
  const now = useNow();
  const data = useMemo(() => zoneNames(value), [value]);
  return (
    <Select
      label={places.zone}
      description={value === null ? places.zoneHint : places.zoneTime(numbers.time(now, value))}
      data={data}
      searchable
      required
      allowDeselect={false}
      nothingFoundMessage={places.noZone}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      error={error}
    />
  );
}

/** The zone that is chosen may have a name which the browser does not list. */
function zoneNames(chosen: string | null): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf("timeZone");
  const all = chosen === null || known.includes(chosen) ? known : [chosen, ...known];
  return all.map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
