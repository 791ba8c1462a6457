import { ActionIcon, Button, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadFailed, RefusedNote } from "../look/load-failed.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { AddMembers } from "./add-members.tsx";
import { nameOf, PeopleTable } from "./people-table.tsx";
import { type Group, membersQuery, type Person, useGroupActions } from "./queries.ts";

/** The people of a group: some more are found and added, others taken out. */
export function Members({ group, mayManage }: { group: Group; mayManage: boolean }) {
  const { recipientGroups: words, recipients } = useWords();
  const list = useInfiniteQuery(membersQuery(group.id));
  const { removeMember } = useGroupActions(group.id);
  if (list.isPending) return <Waiting />;
  if (!list.data) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const people = list.data.pages.flatMap(({ items }) => items);
  const remove = (person: Person) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      c="var(--ink)"
      aria-label={words.remove(nameOf(person, recipients.noName))}
      onClick={() => removeMember.mutate(person.clientId)}
    >
      <IconX size={18} aria-hidden="true" />
    </ActionIcon>
  );
  return (
    <>
      {mayManage && <AddMembers group={group} />}
      <RefusedNote error={removeMember.error} />
      {people.length === 0 ? (
        <Text c="dimmed" py="xl">
          {words.noMembers}
        </Text>
      ) : (
        <PeopleTable people={people} {...(mayManage ? { action: remove } : {})} />
      )}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {recipients.older}
        </Button>
      )}
    </>
  );
}
