import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useZone } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import { ByChannel } from "./by-channel.tsx";
import { DistributionActions } from "./distribution-actions.tsx";
import { DistributionFacts } from "./distribution-facts.tsx";
import { DistributionMessages } from "./distribution-messages.tsx";
import classes from "./distribution-page.module.css";
import { Funnel } from "./funnel.tsx";
import { Losses } from "./losses.tsx";
import { PausedNotice } from "./paused-notice.tsx";
import { ProgressHead } from "./progress-head.tsx";
import { type Details, detailsQuery, statisticsQuery, useLiveDetails } from "./queries.ts";
import { RateChart } from "./rate-chart.tsx";
import { StillToCome } from "./still-to-come.tsx";

/** One distribution: what has happened, what is still to come, what did not go and why, and its messages. Live. */
export function DistributionPage() {
  const { id } = useParams({ from: "/signed-in/distributions/$id" });
  const { distribution: words, loading } = useWords();
  const details = useQuery(detailsQuery(id));
  const back = { text: words.back, link: { to: "/distributions" } as const };
  if (details.isPending)
    return (
      <Stack aria-busy="true" aria-label={loading.loading} maw={1400}>
        <Skeleton height={40} width={360} />
        <Skeleton height={90} />
        <Skeleton height={260} />
      </Stack>
    );
  if (!details.data)
    return (
      <Page title={words.back} back={back}>
        <LoadFailed error={details.error} onRetry={() => void details.refetch()} />
      </Page>
    );
  return (
    <Page
      title={details.data.name}
      back={back}
      facts={<DistributionFacts distribution={details.data} />}
      actions={<DistributionActions distribution={details.data} />}
    >
      <Numbers distribution={details.data} />
      <DistributionMessages id={id} />
    </Page>
  );
}

function Numbers({ distribution }: { distribution: Details }) {
  const { id, state } = distribution;
  const { loading, numbers } = useWords();
  const zone = useZone();
  const lostSince = useLiveDetails(id);
  const isMoving = state === "running" || state === "paused" || distribution.counts.sent > 0;
  const { data: statistics } = useQuery(statisticsQuery(id, isMoving));
  return (
    <>
      <div role="status">{lostSince && loading.lost(numbers.time(lostSince, zone))}</div>
      {state === "paused" && <PausedNotice distribution={distribution} />}
      <ProgressHead distribution={distribution} />
      {statistics && (
        <div className={classes.columns}>
          <Funnel distribution={distribution} />
          <StillToCome statistics={statistics} />
          <div className={classes.aside}>
            <Losses distribution={distribution} statistics={statistics} />
            <ByChannel statistics={statistics} />
          </div>
          <div className={classes.chart}>
            <RateChart isRunning={state === "running"} statistics={statistics} />
          </div>
        </div>
      )}
    </>
  );
}
