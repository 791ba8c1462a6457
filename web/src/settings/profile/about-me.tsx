import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { faultAt, unlessAt } from "../../look/fault-at.ts";
import { useEdits } from "../../look/use-edits.ts";
import { useWords } from "../../words/use-words.ts";
import { LanguageSelect } from "../language-select.tsx";
import { SaveBar } from "../save-bar.tsx";
import sections from "../section.module.css";
import { Section } from "../section.tsx";
import { type Profile, useMeChange } from "./queries.ts";

/** Name, email and language of whoever is signed in. */
export function AboutMe({ me }: { me: Profile }) {
  const { profile } = useWords();
  const { name, email, language } = me;
  const form = useEdits("me", { name, email, language });
  const save = useMeChange();
  const undo = () => {
    form.forget();
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form.changed, { onSuccess: form.forget });
  };
  const { values, edit } = form;
  return (
    <Section title={profile.about}>
      <form onSubmit={submit}>
        <div className={sections.fields}>
          <TextInput
            label={profile.name}
            autoComplete="name"
            required
            maxLength={200}
            value={values.name}
            onChange={({ currentTarget }) => edit({ name: currentTarget.value })}
            error={faultAt(save.error, "/body/name")}
          />
          <TextInput
            label={profile.email}
            description={profile.emailHint}
            type="email"
            autoComplete="email"
            required
            value={values.email}
            onChange={({ currentTarget }) => edit({ email: currentTarget.value })}
            error={faultAt(save.error, "/body/email")}
          />
          <LanguageSelect
            label={profile.language}
            value={values.language}
            onChange={(chosen) => edit({ language: chosen })}
          />
        </div>
        <SaveBar
          isChanged={form.isChanged}
          isSaving={save.isPending}
          isSaved={save.isSuccess}
          error={unlessAt(save.error, "/body/name", "/body/email")}
          onUndo={undo}
        />
      </form>
    </Section>
  );
}
