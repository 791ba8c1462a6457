import { Button, PasswordInput, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { unlessAt } from "../../look/fault-at.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { NewPassword } from "../../sign-in/new-password.tsx";
import { useWords } from "../../words/use-words.ts";
import sections from "../section.module.css";
import { Section } from "../section.tsx";
import { usePasswordChange } from "./queries.ts";

/** Changes the password. The email stands in the form so that password keepers know whose it is. */
export function PasswordForm({ email }: { email: string }) {
  const { profile } = useWords();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const change = usePasswordChange();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { old, new: fresh },
      {
        onSuccess: () => {
          setOld("");
          setFresh("");
        },
      },
    );
  };
  return (
    <Section title={profile.password} text={profile.passwordText}>
      <form onSubmit={submit}>
        <div className={sections.fields}>
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={profile.oldPassword}
            autoComplete="current-password"
            required
            value={old}
            onChange={({ currentTarget }) => setOld(currentTarget.value)}
          />
          <NewPassword label={profile.newPassword} value={fresh} onChange={setFresh} error={change.error} />
          <RefusedNote error={unlessAt(change.error, "/body/new", "/body/password")} />
          <Button type="submit" variant="default" w="fit-content" loading={change.isPending}>
            {profile.changePassword}
          </Button>
          <Text role="status" size="sm" c="var(--delivered-text)">
            {change.isSuccess && profile.passwordChanged}
          </Text>
        </div>
      </form>
    </Section>
  );
}
