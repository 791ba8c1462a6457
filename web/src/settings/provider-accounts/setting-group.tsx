import { Stack } from "@mantine/core";
import classes from "./provider.module.css";
import type { Settings } from "./queries.ts";
import { type FieldProps, SettingField } from "./setting-field.tsx";

/** Settings that belong together under one heading. */
export function SettingGroup({ name, schema, value, onChange, faults, label }: FieldProps & { label: string }) {
  const settings = (value ?? {}) as Settings;
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <Stack gap="md">
        {Object.entries(schema.properties ?? {}).map(([part, inner]) => (
          <SettingField
            key={part}
            name={`${name}.${part}`}
            schema={inner}
            value={settings[part] ?? inner.default ?? null}
            onChange={(changed) => onChange({ ...settings, [part]: changed })}
            isRequired={(schema.required ?? []).includes(part)}
            faults={faults}
          />
        ))}
      </Stack>
    </fieldset>
  );
}
