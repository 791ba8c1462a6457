import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call } from "../api/call.ts";
import { Refusal } from "../api/refusal.ts";
import { type Session, sessionQuery } from "../app/session.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";

/** Asks for email and password, and for a code where the person has a second factor. */
export function SignInForm({ email: known }: { email?: string }) {
  const { signIn: words } = useWords();
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const signIn = useSignIn();
  const refusal = signIn.error instanceof Refusal ? signIn.error.code : null;
  const needsCode = refusal === "code_needed" || refusal === "wrong_code" || code !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password, ...(code === "" ? {} : { code }) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {known === undefined && <Title order={1}>{words.title}</Title>}
        <TextInput
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.password}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {needsCode && (
          <TextInput
            label={words.code}
            description={words.codeHint}
            name="code"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {refusal !== "code_needed" && <RefusedNote error={signIn.error} />}
        <Button type="submit" mt="xs" loading={signIn.isPending}>
          {words.submit}
        </Button>
        <Text size="sm" c="dimmed">
          {words.forgot}
        </Text>
      </Stack>
    </form>
  );
}

type Credentials = { email: string; password: string; code?: string };

function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => call<Session>("POST", "/session", { body }),
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
  });
}
