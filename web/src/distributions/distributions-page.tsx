import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMay } from "../app/use-session.ts";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import { DistributionFilters } from "./distribution-filters.tsx";
import { DistributionList } from "./distribution-list.tsx";
import classes from "./distributions-page.module.css";
import { EverythingPaused, PauseEverything } from "./everything.tsx";
import { NotificationTabs } from "./notification-tabs.tsx";
import { summaryQuery } from "./queries.ts";

/** All distributions of the account, live. */
export function DistributionsPage() {
  const { menu, distributions } = useWords();
  const search = useSearch({ from: "/signed-in/distributions" });
  const maySend = useMay("send");
  return (
    <Page title={menu.notifications}>
      <NotificationTabs chosen="distributions" />
      <div className={classes.bar}>
        {maySend && (
          <Button component={Link} to="/distributions/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
            {distributions.creation}
          </Button>
        )}
        <DistributionFilters search={search} />
        {maySend && <PauseEverything className={classes.everything} />}
      </div>
      <EverythingPaused />
      <Summary />
      <DistributionList search={search} />
    </Page>
  );
}

/** One line on what goes on at this moment. */
function Summary() {
  const { distributions, numbers } = useWords();
  const { data } = useQuery(summaryQuery);
  if (!data || data.running + data.paused === 0) return <div className={classes.live} />;
  const { running, paused, perMinute } = data;
  const rounded = Math.round(perMinute);
  return (
    <div className={classes.live}>
      {running > 0 && <span className={classes.dot} aria-hidden="true" />}
      {distributions.summary(numbers.number(running), numbers.number(paused), numbers.number(rounded), rounded === 1)}
    </div>
  );
}
