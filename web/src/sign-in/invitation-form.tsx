import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Refusal } from "../api/refusal.ts";
import { sessionQuery } from "../app/session.ts";
import { unlessAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useKept } from "../look/use-kept.ts";
import { useWords } from "../words/use-words.ts";
import { isLinkGone } from "./by-link.tsx";
import { LinkGone } from "./link-gone.tsx";
import { NewPassword } from "./new-password.tsx";
import { useAcceptance } from "./queries.ts";

type Props = { token: string; email: string; personExists: boolean };

/** Somebody new chooses name and password; who has signed in here before gives the password, unless he is signed in now. */
export function InvitationForm({ token, email, personExists }: Props) {
  const { invitation: words, language } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const [name, keepName] = useKept("invitation", "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const accept = useAcceptance();
  const isSignedIn = session?.person.email === email;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const proof = { password, ...(code === "" ? {} : { code }) };
    const body = { token, ...(isSignedIn ? {} : personExists ? proof : { name, password }) };
    accept.mutate({ body, language, isNew: !personExists });
  };
  if (isLinkGone(accept.error)) return <LinkGone whatToDo={words.linkGone} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        {isSignedIn && <Text>{words.signedIn(session.person.name)}</Text>}
        {!isSignedIn && personExists && <Proof {...{ password, setPassword, code, setCode }} error={accept.error} />}
        {!personExists && (
          <>
            <TextInput
              label={words.name}
              name="name"
              autoComplete="name"
              required
              value={name}
              onChange={({ currentTarget }) => keepName(currentTarget.value)}
            />
            <NewPassword label={words.newPassword} value={password} onChange={setPassword} error={accept.error} />
          </>
        )}
        {!isCodeNeeded(accept.error) && <RefusedNote error={unlessAt(accept.error, "/body/password")} />}
        <Button type="submit" loading={accept.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

function isCodeNeeded(error: unknown): boolean {
  return error instanceof Refusal && error.code === "code_needed";
}

type ProofProps = {
  password: string;
  setPassword(value: string): void;
  code: string;
  setCode(value: string): void;
  error: unknown;
};

function Proof({ password, setPassword, code, setCode, error }: ProofProps) {
  const { invitation: words, signIn } = useWords();
  return (
    <>
      <PasswordInput
        label={signIn.password}
        description={words.passwordHint}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {(isCodeNeeded(error) || code !== "") && (
        <TextInput
          label={signIn.code}
          description={signIn.codeHint}
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      )}
    </>
  );
}
