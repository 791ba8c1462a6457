import { Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMay } from "../../app/use-session.ts";
import { useEdits } from "../../look/use-edits.ts";
import { useWords } from "../../words/use-words.ts";
import { SaveBar } from "../save-bar.tsx";
import { Section } from "../section.tsx";
import { SpeedInput } from "../speed-input.tsx";
import { ConnectionTest } from "./connection-test.tsx";
import { settingFaults } from "./faults.ts";
import classes from "./provider.module.css";
import { type Connector, type ProviderAccount, type Settings, useProviderAction } from "./queries.ts";
import { type Secrets, SettingsFields } from "./settings-fields.tsx";
import { SettingsRefused } from "./settings-refused.tsx";

type Props = { account: ProviderAccount; connector: Connector };

/** The settings of an account. Only what was changed is sent; a secret that is not replaced stays. */
export function ChangeProvider({ account, connector }: Props) {
  const { providerAccounts: words, speeds } = useWords();
  const mayManage = useMay("manage");
  const { id, name, speed, settings } = account;
  const form = useEdits(`provider account ${id}`, { name, speed, ...flat(settings) });
  const [secrets, setSecrets] = useState<Secrets>({});
  const save = useProviderAction();
  const typed = typedOf(secrets);
  const shown = settingsIn(form.values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = { ...settingsIn(form.changed), ...typed };
    const body = {
      ...(form.changed.name === undefined ? {} : { name: form.changed.name }),
      ...(form.changed.speed === undefined ? {} : { speed: form.changed.speed }),
      ...(Object.keys(changed).length === 0 ? {} : { settings: changed }),
    };
    save.mutate({ kind: "change", id, body }, { onSuccess: forget });
  };
  const forget = () => {
    form.forget();
    setSecrets({});
  };
  const undo = () => {
    forget();
    save.reset();
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Section title={words.settings}>
        <Stack gap="md" className={classes.form}>
          <TextInput
            label={words.name}
            required
            maxLength={200}
            value={form.values.name}
            onChange={({ currentTarget }) => form.edit({ name: currentTarget.value })}
          />
          <SettingsFields
            connector={connector}
            settings={shown}
            onSettings={(changed) => form.edit(flat(changed))}
            secrets={secrets}
            onSecrets={setSecrets}
            known={account.secrets}
            faults={settingFaults(save.error)}
          />
        </Stack>
      </Section>
      <Section title={speeds.speed} text={words.speedText}>
        <SpeedInput value={form.values.speed} onChange={(changed) => form.edit({ speed: changed })} />
      </Section>
      {mayManage && (
        <>
          <ConnectionTest
            wish={{ connector: connector.id, settings: { ...withoutNulls(shown), ...typed }, id }}
            isReady={form.values.name !== ""}
          />
          <SaveBar
            isChanged={form.isChanged || Object.keys(typed).length > 0}
            isSaving={save.isPending}
            isSaved={save.isSuccess}
            error={null}
            onUndo={undo}
          >
            <SettingsRefused error={save.error} />
          </SaveBar>
        </>
      )}
    </form>
  );
}

const PREFIX = "settings.";

/** Settings beside name and speed in one form: each under a name of its own. */
function flat(settings: Settings): Record<`settings.${string}`, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`${PREFIX}${name}`, value]));
}

function settingsIn(values: object): Settings {
  const own = Object.entries(values).filter(([name]) => name.startsWith(PREFIX));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(PREFIX.length), value]));
}

/** Secrets that were typed. */
export function typedOf(secrets: Secrets): Record<string, string> {
  const typed = Object.entries(secrets).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(typed);
}

/** What is not filled in is left out. */
export function withoutNulls(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}
