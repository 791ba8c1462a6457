import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadFailed } from "../look/load-failed.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { PeopleTable } from "./people-table.tsx";
import { peopleQuery } from "./queries.ts";

/** The people whom a text finds, or all of them. */
export function People({ search, onClear }: { search: string | undefined; onClear(): void }) {
  const { recipients: words, actions } = useWords();
  const list = useInfiniteQuery(peopleQuery(search));
  if (list.isPending) return <Waiting lines={6} />;
  if (!list.data) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const people = list.data.pages.flatMap(({ items }) => items);
  if (people.length === 0)
    return (
      <Stack align="flex-start" gap="sm" py="xl">
        {search ? (
          <>
            <Text>{words.none}</Text>
            <Button variant="default" onClick={onClear}>
              {actions.clearFilters}
            </Button>
          </>
        ) : (
          <>
            <Text size="xl" fw={600}>
              {words.emptyTitle}
            </Text>
            <Text maw={640}>{words.empty}</Text>
          </>
        )}
      </Stack>
    );
  return (
    <>
      <PeopleTable people={people} />
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.older}
        </Button>
      )}
    </>
  );
}
