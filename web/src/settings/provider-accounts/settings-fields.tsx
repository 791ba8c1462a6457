import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../words/use-words.ts";
import classes from "./provider.module.css";
import type { Connector, Settings } from "./queries.ts";
import { type Schema, splitByUse } from "./schema.ts";
import { SecretField } from "./secret-field.tsx";
import { SettingField } from "./setting-field.tsx";

export type Secrets = Record<string, string | null>;

type Props = {
  connector: Connector;
  settings: Settings;
  onSettings(settings: Settings): void;
  secrets: Secrets;
  onSecrets(secrets: Secrets): void;
  /** Which secrets the server has. */
  known: Record<string, boolean>;
  faults: Map<string, string>;
};

/** The form that a connector's schema asks for: first what everyone fills in, the rest behind a click. */
export function SettingsFields(props: Props) {
  const { providerAccounts: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { first, further } = splitByUse(props.connector.settingsSchema as Schema, props.settings);
  const hasFault = further.some((name) => [...props.faults.keys()].some((fault) => fault.split(".")[0] === name));
  return (
    <Stack gap="md">
      {first.map((name) => (
        <Setting key={name} name={name} {...props} />
      ))}
      {further.length > 0 && (
        <details
          className={classes.further}
          open={isOpen || hasFault}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary>{words.furtherSettings}</summary>
          <Text c="dimmed" size="sm" mb="md">
            {words.furtherText}
          </Text>
          <Stack gap="md">
            {further.map((name) => (
              <Setting key={name} name={name} {...props} />
            ))}
          </Stack>
        </details>
      )}
    </Stack>
  );
}

function Setting({ name, ...props }: Props & { name: string }) {
  const { connector, settings, secrets, known, faults } = props;
  const { properties = {}, required = [] } = connector.settingsSchema as Schema;
  const isRequired = required.includes(name);
  if (connector.secrets.includes(name))
    return (
      <SecretField
        name={name}
        isSet={known[name] ?? false}
        value={secrets[name] ?? null}
        onChange={(value) => props.onSecrets({ ...secrets, [name]: value })}
        isRequired={isRequired}
        error={faults.get(name)}
      />
    );
  return (
    <SettingField
      name={name}
      schema={properties[name] ?? {}}
      value={settings[name] ?? null}
      onChange={(value) => props.onSettings({ ...settings, [name]: value })}
      isRequired={isRequired}
      faults={faults}
    />
  );
}
