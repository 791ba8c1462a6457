import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { MessageSearch } from "../app/router.tsx";
import { onlyAsked } from "../messages/filter.ts";
import { MessageFilters, ReasonFilter } from "../messages/message-filters.tsx";
import { MessageTable } from "../messages/message-table.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./distribution-messages.module.css";
import { detailsQuery, statisticsQuery } from "./queries.ts";

/** The messages of one distribution, as the filters in the address choose them. */
export function DistributionMessages({ id }: { id: string }) {
  const { distribution: words } = useWords();
  const search = useSearch({ from: "/signed-in/distributions/$id" });
  const navigate = useNavigate({ from: "/distributions/$id" });
  const { data: distribution } = useQuery(detailsQuery(id));
  const { data: statistics } = useQuery({ ...statisticsQuery(id, false), enabled: search.reason !== undefined });
  const reason = statistics?.reasons.find(({ code }) => code === search.reason);
  const change = (part: Partial<MessageSearch>) =>
    void navigate({ search: (previous) => onlyAsked({ ...previous, ...part }), replace: true, resetScroll: false });
  return (
    <section aria-labelledby="messages" className={classes.messages}>
      <div className={classes.head}>
        <Title order={2} id="messages">
          {words.messages}
        </Title>
        <MessageFilters search={search} onChange={change} hidePeriod />
      </div>
      {search.reason && (
        <ReasonFilter text={reason?.text ?? search.reason} onRemove={() => change({ reason: undefined })} />
      )}
      <MessageTable
        filter={{ ...search, distributionId: id }}
        onClear={() => void navigate({ search: {}, resetScroll: false })}
        {...(distribution ? { counts: distribution.counts } : {})}
        hideDistribution
        isHeld={distribution?.state === "paused"}
      />
    </section>
  );
}
