import "@mantine/dates/styles.css";
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useMay, useSession } from "../app/use-session.ts";
import { accountQuery } from "../creation/queries.ts";
import { findWindowFault } from "../creation/when/windows.ts";
import type { Account } from "../creation/wire.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { CountrySelect, ZoneSelect } from "../look/place-inputs.tsx";
import { useEdits } from "../look/use-edits.ts";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { EditableFor } from "./editable-for.tsx";
import { AccountWindows } from "./general/account-windows.tsx";
import { ApprovalFields } from "./general/approval-fields.tsx";
import { RetentionFields } from "./general/retention-fields.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { Lead } from "./lead.tsx";
import { useAccountChange } from "./queries.ts";
import { SaveBar } from "./save-bar.tsx";
import classes from "./section.module.css";
import { Section } from "./section.tsx";

/** What holds for the whole account: where it is, its language, its hours, how long data is kept, who has to approve. */
export function GeneralPage() {
  const { general, settings } = useWords();
  const mayManage = useMay("manage");
  const account = useQuery(accountQuery);
  return (
    <Page title={general.title} facts={!mayManage && <Lead>{settings.mayNot}</Lead>}>
      {account.data ? (
        <GeneralForm account={account.data} />
      ) : account.isError ? (
        <LoadFailed error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Waiting lines={6} />
      )}
    </Page>
  );
}

const editable = ["name", "country", "timeZone", "language", "windows", "retentionDays", "approvalLimit"] as const;
type General = Pick<Account, (typeof editable)[number]>;

function GeneralForm({ account }: { account: Account }) {
  const { general } = useWords();
  const mayManage = useMay("manage");
  const { id } = useSession().account;
  const saved = Object.fromEntries(editable.map((name) => [name, account[name]])) as General;
  const form = useEdits(`account ${id}`, saved);
  const save = useAccountChange();
  const { values, edit } = form;
  const undo = () => {
    form.forget();
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form.changed, { onSuccess: form.forget });
  };
  const isWindowWrong = values.windows !== null && findWindowFault(values.windows) !== null;
  return (
    <form onSubmit={submit}>
      <EditableFor scope="manage">
        <Section title={general.account}>
          <div className={classes.fields}>
            <TextInput
              label={general.name}
              required
              maxLength={200}
              value={values.name}
              onChange={({ currentTarget }) => edit({ name: currentTarget.value })}
            />
            <LanguageSelect
              label={general.language}
              description={general.languageText}
              value={values.language}
              onChange={(chosen) => edit({ language: chosen })}
            />
          </div>
        </Section>
        <Section title={general.place}>
          <div className={classes.fields}>
            <CountrySelect value={values.country} onChange={(chosen) => edit({ country: chosen })} />
            <ZoneSelect value={values.timeZone} onChange={(chosen) => edit({ timeZone: chosen })} />
          </div>
        </Section>
        <AccountWindows windows={values.windows} onChange={(chosen) => edit({ windows: chosen })} />
        <RetentionFields
          days={values.retentionDays}
          isShorter={values.retentionDays < saved.retentionDays}
          onChange={(days) => edit({ retentionDays: days })}
        />
        <ApprovalFields limit={values.approvalLimit} onChange={(limit) => edit({ approvalLimit: limit })} />
      </EditableFor>
      {mayManage && (
        <SaveBar
          isChanged={form.isChanged}
          isSaving={save.isPending}
          isSaved={save.isSuccess}
          error={save.error}
          obstacle={isWindowWrong ? general.windowsObstacle : null}
          onUndo={undo}
        />
      )}
    </form>
  );
}
