import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import type { StateCounts } from "./bulk.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkOutcome } from "./bulk-outcome.tsx";
import { isFiltered, type MessageFilter } from "./filter.ts";
import { MessageRows } from "./message-rows.tsx";
import { Pager } from "./pager.tsx";
import { type ListedMessage, messagesQuery, PAGE, type Place, useBulk } from "./queries.ts";
import { wholeByCounts } from "./whole.ts";

type Props = {
  filter: MessageFilter;
  onClear(): void;
  /** The messages are of one distribution: it is not named in every row, and its counts are known. */
  counts?: StateCounts;
  hideDistribution?: boolean;
  /** The distribution is paused. */
  isHeld?: boolean;
};

/** Messages as a filter finds them, page by page, with what can be done with many at once. */
export function MessageTable(props: Props) {
  return <Pages key={JSON.stringify(props.filter)} {...props} />;
}

function Pages({ filter, onClear, counts, hideDistribution = false, isHeld = false }: Props) {
  const maySend = useMay("send");
  const [places, setPlaces] = useState<(Place | null)[]>([null]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ListedMessage>>(new Map());
  const bulk = useBulk();
  const page = useQuery(messagesQuery(filter, places.at(-1) ?? null));
  if (page.isPending) return <Waiting lines={6} height={44} />;
  if (!page.data) return <LoadFailed error={page.error} onRetry={() => void page.refetch()} />;
  const { items, next, look } = page.data;
  if (items.length === 0 && places.length === 1)
    return (
      <>
        <BulkOutcome bulk={bulk} />
        <NothingThere filter={filter} onClear={onClear} />
      </>
    );
  return (
    <>
      {maySend && (
        <BulkBar
          filter={filter}
          counts={counts}
          isHeld={isHeld}
          chosen={chosen}
          bulk={bulk}
          onUnchoose={() => setChosen(new Map())}
        />
      )}
      <BulkOutcome bulk={bulk} />
      <MessageRows
        messages={items}
        hideDistribution={hideDistribution}
        chosen={maySend ? chosen : null}
        onChoose={setChosen}
        isOld={page.isPlaceholderData}
      />
      <Pager
        from={(places.length - 1) * PAGE + 1}
        count={items.length}
        all={totalOf(filter, counts)}
        onBack={places.length > 1 ? () => setPlaces(places.slice(0, -1)) : undefined}
        onNext={next === null ? undefined : () => setPlaces([...places, { look, after: next }])}
      />
    </>
  );
}

/** How many a filter finds, where the distribution's counts say so. */
function totalOf(filter: MessageFilter, counts: StateCounts | undefined): number | null {
  const whole = wholeByCounts(filter, counts);
  return whole && Object.values(whole.counts).reduce((sum, count) => sum + count, 0);
}

function NothingThere({ filter, onClear }: { filter: MessageFilter; onClear(): void }) {
  const { messageList: words, actions } = useWords();
  if (isFiltered(filter))
    return (
      <Stack align="flex-start" gap="sm" py="xl">
        <Text>{words.none}</Text>
        <Button variant="default" onClick={onClear}>
          {actions.clearFilters}
        </Button>
      </Stack>
    );
  return (
    <Stack align="flex-start" gap="sm" py="xl">
      <Text size="xl" fw={600}>
        {words.emptyTitle}
      </Text>
      <Text>{words.empty}</Text>
    </Stack>
  );
}
