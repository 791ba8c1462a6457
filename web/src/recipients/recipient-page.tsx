import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEraser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay, useZone } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { ErasePerson } from "./erase-person.tsx";
import { nameOf } from "./people-table.tsx";
import { PersonForm } from "./person-form.tsx";
import { type Person, personQuery } from "./queries.ts";

/** One person: what is kept, and its erasure. */
export function RecipientPage() {
  const { id } = useParams({ from: "/signed-in/recipients/people/$id" });
  const { recipient: words } = useWords();
  const { data: person, error, isPending, refetch } = useQuery(personQuery(id));
  if (person) return <Loaded key={id} person={person} />;
  return (
    <Page title={words.back} back={{ text: words.back, link: { to: "/recipients" } }}>
      {isPending ? <Waiting lines={6} /> : <LoadFailed error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}

function Loaded({ person }: { person: Person }) {
  const { recipient: words, recipients, numbers } = useWords();
  const zone = useZone();
  const mayManage = useMay("manage");
  const [isErasing, erasing] = useDisclosure();
  const name = nameOf(person, recipients.noName);
  return (
    <Page
      title={name}
      back={{ text: words.back, link: { to: "/recipients" } }}
      facts={<Text c="dimmed">{words.changedAt(numbers.dateTime(person.changedAt, zone))}</Text>}
      actions={
        mayManage && (
          <Button
            variant="outline"
            color="red"
            leftSection={<IconEraser size={18} aria-hidden="true" />}
            onClick={erasing.open}
          >
            {words.erase}
          </Button>
        )
      }
    >
      {!mayManage && (
        <Text c="dimmed" mb="md">
          {words.mayNot}
        </Text>
      )}
      <PersonForm person={person} isReadOnly={!mayManage} />
      <ErasePerson person={person} name={name} isOpen={isErasing} onClose={erasing.close} />
    </Page>
  );
}
