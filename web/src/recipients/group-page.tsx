import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { DeleteGroup } from "./delete-group.tsx";
import { GroupForm } from "./group-form.tsx";
import { Members } from "./members.tsx";
import { type Group, groupQuery, useGroupActions } from "./queries.ts";

/** One group: who is in it, and what can be done with it. */
export function GroupPage() {
  const { id } = useParams({ from: "/signed-in/recipients/groups/$id" });
  const { recipientGroups: words } = useWords();
  const { data: group, error, isPending, refetch } = useQuery(groupQuery(id));
  if (group) return <Loaded group={group} />;
  return (
    <Page title={words.back} back={{ text: words.back, link: { to: "/recipients/groups" } }}>
      {isPending ? <Waiting /> : <LoadFailed error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}

function Loaded({ group }: { group: Group }) {
  const { recipientGroups: words, numbers, actions } = useWords();
  const mayManage = useMay("manage");
  const [isEditing, editing] = useDisclosure();
  const [isDeleting, deleting] = useDisclosure();
  const { change } = useGroupActions(group.id);
  const count = words.count(numbers.number(group.memberCount), group.memberCount);
  return (
    <Page
      title={group.name}
      back={{ text: words.back, link: { to: "/recipients/groups" } }}
      facts={<Text c="dimmed">{[count, group.description].filter(Boolean).join(" · ")}</Text>}
      actions={
        mayManage && (
          <>
            <Button variant="default" leftSection={<IconPencil size={18} aria-hidden="true" />} onClick={editing.open}>
              {words.edit}
            </Button>
            <Button
              variant="outline"
              color="red"
              leftSection={<IconTrash size={18} aria-hidden="true" />}
              onClick={deleting.open}
            >
              {words.delete}
            </Button>
          </>
        )
      }
    >
      <Members group={group} mayManage={mayManage} />
      <GroupForm
        title={words.editTitle}
        submit={actions.save}
        group={group}
        isOpen={isEditing}
        onClose={editing.close}
        save={change}
        onSaved={editing.close}
      />
      <DeleteGroup group={group} isOpen={isDeleting} onClose={deleting.close} />
    </Page>
  );
}
