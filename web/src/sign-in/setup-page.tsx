import { Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../words/use-words.ts";
import { ByLink } from "./by-link.tsx";
import { setupQuery } from "./queries.ts";
import { SetupForm } from "./setup-form.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useToken } from "./use-token.ts";

/** For whoever opens the link that the first start prints: makes the account and its owner. */
export function SetupPage() {
  return (
    <SignInFrame>
      <Setup />
    </SignInFrame>
  );
}

function Setup() {
  const { setup } = useWords();
  const token = useToken();
  const offer = useQuery(setupQuery(token));
  useDocumentTitle(`${setup.title} · Carillon`);
  return (
    <ByLink offer={offer} whatToDo={setup.linkGone}>
      {() => (
        <>
          <Title order={1} mb={4}>
            {setup.title}
          </Title>
          <Text c="dimmed" mb="lg">
            {setup.text}
          </Text>
          <SetupForm token={token} />
        </>
      )}
    </ByLink>
  );
}
