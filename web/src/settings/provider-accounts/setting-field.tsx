import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useWords } from "../../words/use-words.ts";
import { MapField } from "./map-field.tsx";
import type { Settings } from "./queries.ts";
import { choicesOf, kindOf, type Schema } from "./schema.ts";
import { SettingGroup } from "./setting-group.tsx";

export type FieldProps = {
  /** Settings inside others behind a full stop. */
  name: string;
  schema: Schema;
  value: unknown;
  onChange(value: unknown): void;
  isRequired: boolean;
  /** What is wrong, by the names of the settings. */
  faults: Map<string, string>;
};

/** A setting that can be shown, by the field that its schema asks for. null: not filled in. */
export function SettingField(props: FieldProps) {
  const { name, schema, value, onChange, isRequired, faults } = props;
  const { providerSettings } = useWords();
  const { label, hint } = providerSettings[name] ?? { label: name, hint: schema.description };
  const common = { label, description: hint, error: faults.get(name), required: isRequired };
  const text = typeof value === "string" || typeof value === "number" ? value : "";
  const change = (typed: string) => onChange(typed === "" && schema.default === undefined ? null : typed);
  switch (kindOf(schema)) {
    case "choice":
      return <Choice {...common} schema={schema} value={value} onChange={onChange} />;
    case "switch":
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          required={false}
        />
      );
    case "number":
      return (
        <NumberInput
          {...common}
          min={schema.minimum}
          max={schema.maximum}
          allowDecimal={false}
          styles={{ wrapper: { width: 160 } }}
          value={text}
          onChange={(typed) => onChange(typeof typed === "number" ? typed : null)}
        />
      );
    case "list":
      return <ListField {...common} schema={schema} value={value} onChange={onChange} />;
    case "map":
      return <MapField {...common} schema={schema} value={(value ?? {}) as Settings} onChange={onChange} />;
    case "group":
      return <SettingGroup {...props} label={label} />;
    case "long_text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          maxRows={14}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          maxLength={schema.maxLength}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      );
  }
}

type PartProps = Pick<FieldProps, "schema" | "value" | "onChange"> & {
  label: string;
  description: string | undefined;
  error: string | undefined;
  required: boolean;
};

function Choice({ schema, value, onChange, ...common }: PartProps) {
  const { providerChoices } = useWords();
  const choices = choicesOf(schema) ?? [];
  return (
    <Select
      {...common}
      data={choices.map((choice) => ({ value: String(choice), label: providerChoices[choice] ?? String(choice) }))}
      allowDeselect={false}
      value={String(value ?? schema.default ?? "")}
      onChange={(chosen) => onChange(choices.find((choice) => String(choice) === chosen))}
    />
  );
}

/** Several texts or numbers, each put in by Enter or a comma. */
function ListField({ schema, value, onChange, ...common }: PartProps) {
  const items = Array.isArray(value) ? value.map(String) : [];
  const isNumber = schema.items?.type === "integer" || schema.items?.type === "number";
  return (
    <TagsInput
      {...common}
      value={items}
      acceptValueOnBlur
      onChange={(typed) => onChange(isNumber ? typed.map(Number).filter(Number.isFinite) : typed)}
    />
  );
}
