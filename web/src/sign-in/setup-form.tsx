import { Button, Select, Stack, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { countryOfZone } from "../look/countries.ts";
import { faultAt, unlessAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { CountrySelect, ZoneSelect } from "../look/place-inputs.tsx";
import { useKept } from "../look/use-kept.ts";
import { type Language, languageNames } from "../words/language.ts";
import { useWords } from "../words/use-words.ts";
import { isLinkGone } from "./by-link.tsx";
import { useLanguageChoice } from "./language-choice.tsx";
import { LinkGone } from "./link-gone.tsx";
import { NewPassword } from "./new-password.tsx";
import { useSetUp } from "./queries.ts";

const places = ["accountName", "name", "email", "password", "country", "timeZone"].map((name) => `/body/${name}`);

/** Where the browser is. */
function guessPlace() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, country: countryOfZone(timeZone, navigator.languages) };
}

/** What is typed is kept in this tab, but for the password. */
export function SetupForm({ token }: { token: string }) {
  const { setup: words, signIn } = useWords();
  const { language, choose } = useLanguageChoice();
  const [form, keep, forget] = useKept("setup", { accountName: "", name: "", email: "", ...guessPlace() });
  const [password, setPassword] = useState("");
  const setUp = useSetUp();
  const { country, ...texts } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (country === null) return;
    setUp.mutate({ token, ...texts, country, password, language }, { onSuccess: forget });
  };
  if (isLinkGone(setUp.error)) return <LinkGone whatToDo={words.linkGone} />;
  const text = (name: "accountName" | "name" | "email") => ({
    name,
    label: words[name],
    value: form[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      keep({ ...form, [name]: currentTarget.value }),
    error: faultAt(setUp.error, `/body/${name}`),
    required: true,
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput {...text("accountName")} description={words.accountNameHint} autoComplete="organization" autoFocus />
        <TextInput {...text("name")} autoComplete="name" />
        <TextInput {...text("email")} description={words.emailHint} type="email" autoComplete="username" />
        <NewPassword label={signIn.password} value={password} onChange={setPassword} error={setUp.error} />
        <Title order={2} mt="sm">
          {words.place}
        </Title>
        <CountrySelect
          value={country}
          onChange={(value) => keep({ ...form, country: value })}
          error={faultAt(setUp.error, "/body/country")}
        />
        <ZoneSelect
          value={form.timeZone}
          onChange={(timeZone) => keep({ ...form, timeZone })}
          error={faultAt(setUp.error, "/body/timeZone")}
        />
        <Select
          label={words.language}
          description={words.languageHint}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          value={language}
          onChange={(value) => choose(value as Language)}
        />
        <RefusedNote error={unlessAt(setUp.error, ...places)} />
        <Button type="submit" mt="xs" loading={setUp.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}
