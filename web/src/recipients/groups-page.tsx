import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { GroupForm } from "./group-form.tsx";
import classes from "./people-table.module.css";
import { type Group, groupsQuery, useRecipientActions } from "./queries.ts";
import { RecipientTabs } from "./recipient-tabs.tsx";

/** The groups of people. */
export function GroupsPage() {
  const { recipients, recipientGroups: words } = useWords();
  const mayManage = useMay("manage");
  const [isAdding, adding] = useDisclosure();
  const { createGroup } = useRecipientActions();
  const navigate = useNavigate();
  return (
    <Page title={recipients.title}>
      <RecipientTabs chosen="groups" />
      {mayManage && (
        <Button mb="md" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={adding.open}>
          {words.add}
        </Button>
      )}
      <Groups />
      <GroupForm
        title={words.newTitle}
        submit={words.create}
        group={null}
        isOpen={isAdding}
        onClose={adding.close}
        save={createGroup}
        onSaved={({ id }) => void navigate({ to: "/recipients/groups/$id", params: { id } })}
      />
    </Page>
  );
}

function Groups() {
  const { recipients, recipientGroups: words } = useWords();
  const list = useInfiniteQuery(groupsQuery);
  if (list.isPending) return <Waiting />;
  if (!list.data) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const groups = list.data.pages.flatMap(({ items }) => items);
  if (groups.length === 0)
    return (
      <Stack align="flex-start" gap="sm" py="xl">
        <Text size="xl" fw={600}>
          {words.emptyTitle}
        </Text>
        <Text maw={640}>{words.empty}</Text>
      </Stack>
    );
  return (
    <>
      <GroupTable groups={groups} />
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {recipients.older}
        </Button>
      )}
    </>
  );
}

function GroupTable({ groups }: { groups: Group[] }) {
  const { recipients, recipientGroups: words, numbers } = useWords();
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{recipients.tabs.groups}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.description}</th>
          <th scope="col" className={classes.number}>
            {words.members}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ id, name, description, memberCount }) => (
          <tr key={id} className={classes.row}>
            <td>
              <Link to="/recipients/groups/$id" params={{ id }} className={classes.open}>
                {name}
              </Link>
            </td>
            <td className={classes.groups}>{description}</td>
            <td className={classes.number}>{numbers.number(memberCount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
