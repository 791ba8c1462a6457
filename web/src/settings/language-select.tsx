import { Select } from "@mantine/core";
import { type Language, languageNames } from "../words/language.ts";

type Props = { label: string; description?: string; value: Language; onChange(language: Language): void };

export function LanguageSelect({ label, description, value, onChange }: Props) {
  return (
    <Select
      label={label}
      description={description}
      data={Object.entries(languageNames).map(([one, name]) => ({ value: one, label: name }))}
      allowDeselect={false}
      value={value}
      onChange={(chosen) => onChange(chosen as Language)}
    />
  );
}
