import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { unlessAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { ByLink, isLinkGone } from "./by-link.tsx";
import { LinkGone } from "./link-gone.tsx";
import { NewPassword } from "./new-password.tsx";
import { passwordResetQuery, usePasswordReset } from "./queries.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useToken } from "./use-token.ts";

/** For whoever has a link of the operator's: sets a new password. */
export function PasswordPage() {
  return (
    <SignInFrame>
      <Password />
    </SignInFrame>
  );
}

function Password() {
  const { passwords } = useWords();
  const token = useToken();
  const offer = useQuery(passwordResetQuery(token));
  useDocumentTitle(`${passwords.title} · Carillon`);
  return (
    <ByLink offer={offer} whatToDo={passwords.linkGone}>
      {({ name, email }) => <PasswordForm token={token} name={name} email={email} />}
    </ByLink>
  );
}

function PasswordForm({ token, name, email }: { token: string; name: string; email: string }) {
  const { passwords, links } = useWords();
  const [password, setPassword] = useState("");
  const reset = usePasswordReset();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate({ token, password });
  };
  if (isLinkGone(reset.error)) return <LinkGone whatToDo={passwords.linkGone} />;
  if (reset.isSuccess)
    return (
      <Stack gap="md" role="status">
        <Title order={1}>{passwords.isSet}</Title>
        <Text>{passwords.isSetText}</Text>
        <Anchor component={Link} to="/sign-in">
          {links.toSignIn}
        </Anchor>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <div>
          <Title order={1} mb={4}>
            {passwords.title}
          </Title>
          <Text c="dimmed">{passwords.of(name, email)}</Text>
        </div>
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <NewPassword label={passwords.new} value={password} onChange={setPassword} error={reset.error} />
        <RefusedNote error={unlessAt(reset.error, "/body/password")} />
        <Button type="submit" loading={reset.isPending}>
          {passwords.set}
        </Button>
      </Stack>
    </form>
  );
}
