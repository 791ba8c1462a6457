import { Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import { ByLink } from "./by-link.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import { invitationQuery } from "./queries.ts";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useToken } from "./use-token.ts";

/** For whoever was given a link by an owner: joins the account. */
export function InvitationPage() {
  return (
    <SignInFrame>
      <Invitation />
    </SignInFrame>
  );
}

function Invitation() {
  const { invitation: words, roles, roleMeanings } = useWords();
  const token = useToken();
  const offer = useQuery(invitationQuery(token));
  useDocumentTitle(`${words.documentTitle} · Carillon`);
  return (
    <ByLink offer={offer} whatToDo={words.linkGone}>
      {({ accountName, email, role, personExists }) => (
        <>
          <Title order={1} mb={4} style={{ overflowWrap: "anywhere" }}>
            {words.title(accountName)}
          </Title>
          <Text mb={4}>
            <Sentence text={words.as(roles[role], email)} />
          </Text>
          <Text c="dimmed" mb="lg">
            {roleMeanings[role]}
          </Text>
          <InvitationForm token={token} email={email} personExists={personExists} />
        </>
      )}
    </ByLink>
  );
}
