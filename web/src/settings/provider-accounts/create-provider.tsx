import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { LoadFailed } from "../../look/load-failed.tsx";
import { useKept } from "../../look/use-kept.ts";
import { Waiting } from "../../look/waiting.tsx";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";
import { type Speed, SpeedInput } from "../speed-input.tsx";
import { typedOf, withoutNulls } from "./change-provider.tsx";
import { ConnectionTest } from "./connection-test.tsx";
import { settingFaults } from "./faults.ts";
import classes from "./provider.module.css";
import { type Connector, connectorsQuery, type Settings, useProviderAction } from "./queries.ts";
import { defaultsOf, type Schema } from "./schema.ts";
import { type Secrets, SettingsFields } from "./settings-fields.tsx";
import { SettingsRefused } from "./settings-refused.tsx";

/** Connects an account by one of the connectors. */
export function CreateProvider() {
  const connectors = useQuery(connectorsQuery);
  if (connectors.data) return <CreateForm connectors={connectors.data.connectors} />;
  if (connectors.isError) return <LoadFailed error={connectors.error} onRetry={() => void connectors.refetch()} />;
  return <Waiting lines={6} />;
}

type Wish = { name: string; connector: string; settings: Settings; speed: Speed | null };

/** What is typed is kept in this tab, but for the secrets. */
function CreateForm({ connectors }: { connectors: Connector[] }) {
  const { providerAccounts: words, speeds } = useWords();
  const navigate = useNavigate();
  const wishFor = (one: Connector | undefined): Omit<Wish, "name"> => ({
    ...{ connector: one?.id ?? "", settings: defaultsOf((one?.settingsSchema ?? {}) as Schema), speed: null },
  });
  const [wish, keep, forget] = useKept<Wish>("provider account", { name: "", ...wishFor(connectors[0]) });
  const [secrets, setSecrets] = useState<Secrets>({});
  const create = useProviderAction();
  const connector = connectors.find(({ id }) => id === wish.connector);
  const settings = { ...withoutNulls(wish.settings), ...typedOf(secrets) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { kind: "create", body: { ...wish, settings } },
      {
        onSuccess: (account) => {
          forget();
          if (account) void navigate({ to: "/settings/provider-accounts/$id", params: { id: account.id } });
        },
      },
    );
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="md" className={classes.form} mb={40}>
        <Select
          label={words.connector}
          data={connectors.map(({ id, title }) => ({ value: id, label: title }))}
          allowDeselect={false}
          value={wish.connector}
          onChange={(id) => {
            keep({ ...wish, ...wishFor(connectors.find((one) => one.id === id)) });
            setSecrets({});
          }}
        />
        <TextInput
          label={words.name}
          description={words.nameHint}
          required
          maxLength={200}
          value={wish.name}
          onChange={({ currentTarget }) => keep({ ...wish, name: currentTarget.value })}
        />
        {connector && (
          <SettingsFields
            key={connector.id}
            connector={connector}
            settings={wish.settings}
            onSettings={(changed) => keep({ ...wish, settings: changed })}
            secrets={secrets}
            onSecrets={setSecrets}
            known={{}}
            faults={settingFaults(create.error)}
          />
        )}
      </Stack>
      <Section title={speeds.speed} text={words.speedText}>
        <SpeedInput value={wish.speed} onChange={(speed) => keep({ ...wish, speed })} />
      </Section>
      <Stack gap="md" className={classes.form}>
        <ConnectionTest wish={{ connector: wish.connector, settings }} isReady={connector !== undefined} />
        <SettingsRefused error={create.error} />
        <Button type="submit" w="fit-content" loading={create.isPending}>
          {words.create}
        </Button>
      </Stack>
    </form>
  );
}
