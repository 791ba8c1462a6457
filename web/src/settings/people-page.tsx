import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { ForScope } from "./for-scope.tsx";
import { Lead } from "./lead.tsx";
import { InvitationTable } from "./people/invitation-table.tsx";
import { InvitePerson } from "./people/invite-person.tsx";
import { PersonTable } from "./people/person-table.tsx";
import { peopleQuery } from "./people/queries.ts";
import { RoleMeanings } from "./people/role-meanings.tsx";

/** Who belongs to the account, as what, and who was invited. */
export function PeoplePage() {
  const { people: words } = useWords();
  const mayManagePeople = useMay("people");
  const [isInviting, inviting] = useDisclosure();
  return (
    <Page
      title={words.title}
      facts={<Lead>{words.text}</Lead>}
      actions={
        mayManagePeople && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={inviting.open}>
            {words.invite}
          </Button>
        )
      }
    >
      <ForScope scope="people">
        <People />
        <RoleMeanings />
        <InvitePerson isOpen={isInviting} onClose={inviting.close} />
      </ForScope>
    </Page>
  );
}

function People() {
  const people = useQuery(peopleQuery);
  if (people.data)
    return (
      <>
        <PersonTable people={people.data.people} />
        <InvitationTable invitations={people.data.invitations} />
      </>
    );
  if (people.isError) return <LoadFailed error={people.error} onRetry={() => void people.refetch()} />;
  return <Waiting />;
}
