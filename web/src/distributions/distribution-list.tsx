import { Anchor, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEvents } from "../api/events.ts";
import type { ListSearch } from "../app/router.tsx";
import { useSession, useZone } from "../app/use-session.ts";
import { areStepsHidden } from "../first-run/hidden-steps.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./distribution-list.module.css";
import { DistributionRow } from "./distribution-row.tsx";
import { type ChangedList, type ListedDistribution, listQuery } from "./queries.ts";

/** The table of distributions; what changes on the server changes here by itself. */
export function DistributionList({ search }: { search: ListSearch }) {
  const { distributions: words } = useWords();
  const list = useInfiniteQuery(listQuery(search));
  const lostSince = useLiveList(search);
  if (list.isPending) return <WaitingList />;
  if (list.isError && !list.data) return <LoadFailed error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap(({ items }) => items);
  if (items.length === 0) return <NothingThere isFiltered={Object.values(search).some(Boolean)} />;
  return (
    <>
      {lostSince && <NotLive since={lostSince} />}
      <table className={classes.table}>
        <caption className="visually-hidden">{words.list}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.name}</th>
            <th scope="col">{words.columns.state}</th>
            <th scope="col" className={classes.number}>
              {words.columns.messages}
            </th>
            <th scope="col" className={classes.progress}>
              {words.columns.progress}
            </th>
            <th scope="col" className={`${classes.number} ${classes.start}`}>
              {words.columns.start}
            </th>
            <th scope="col" className={`${classes.number} ${classes.finish}`}>
              {words.columns.finish}
            </th>
            <th scope="col">
              <span className="visually-hidden">{words.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((distribution) => (
            <DistributionRow key={distribution.id} distribution={distribution} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.older}
        </Button>
      )}
    </>
  );
}

type Pages = InfiniteData<{ items: ListedDistribution[]; next: string | null }>;

/** Puts what the server tells of into the list; what is new in it, or has left its filters, is asked for. */
function useLiveList(search: ListSearch) {
  const queries = useQueryClient();
  const { queryKey } = listQuery(search);
  return useEvents<ChangedList>("/distributions/events", "distributions", ({ items: changed, gone }) => {
    const byId = new Map(changed.map((one) => [one.id, one]));
    const isThere = ({ id }: { id: string }) => !gone.includes(id);
    const known = queries.getQueryData<Pages>(queryKey)?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    const isAllKnown = changed.every(({ id }) => known.includes(id));
    queries.setQueryData<Pages>(
      queryKey,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.filter(isThere).map((one) => byId.get(one.id) ?? one),
          })),
        },
    );
    if (!isAllKnown || search.state) void queries.invalidateQueries({ queryKey });
  });
}

function NotLive({ since }: { since: Date }) {
  const { loading, numbers } = useWords();
  const zone = useZone();
  return (
    <Text size="sm" c="dimmed" role="status">
      {loading.lost(numbers.time(since, zone))}
    </Text>
  );
}

function WaitingList() {
  const { loading } = useWords();
  return (
    <Stack gap="lg" aria-label={loading.loading} aria-busy="true">
      {["a", "b", "c", "d", "e"].map((row) => (
        <Skeleton key={row} height={42} />
      ))}
    </Stack>
  );
}

function NothingThere({ isFiltered }: { isFiltered: boolean }) {
  const { distributions: words, actions } = useWords();
  const { account } = useSession();
  const navigate = useNavigate({ from: "/distributions" });
  if (isFiltered)
    return (
      <Stack align="flex-start" gap="sm" py="xl">
        <Text>{words.none}</Text>
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          {actions.clearFilters}
        </Button>
      </Stack>
    );
  return (
    <Stack align="flex-start" gap="sm" py="xl">
      <Title order={2}>{words.emptyTitle}</Title>
      <Text>{words.empty}</Text>
      {!areStepsHidden(account.id) && (
        <Anchor component={Link} to="/first-run">
          {words.firstSteps}
        </Anchor>
      )}
    </Stack>
  );
}
