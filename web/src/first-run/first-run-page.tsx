import { Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../app/use-session.ts";
import { accountQuery } from "../creation/queries.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { providerAccountsQuery } from "../settings/provider-accounts/queries.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./first-run.module.css";
import { ForReal } from "./for-real.tsx";
import { hideSteps } from "./hidden-steps.ts";
import { newestQuery } from "./queries.ts";
import { StepList } from "./step-list.tsx";
import { stepsOf } from "./steps.ts";

/** The way to the first report, step by step; how far one has come the server says. */
export function FirstRunPage() {
  const { firstRun: words } = useWords();
  const { account: here } = useSession();
  const navigate = useNavigate();
  const hide = () => {
    hideSteps(here.id);
    void navigate({ to: "/distributions" });
  };
  return (
    <Page title={words.title} facts={<Text className={classes.lead}>{words.text}</Text>}>
      <Steps />
      <ForReal />
      <button type="button" className={classes.hide} onClick={hide}>
        {words.hide}
      </button>
    </Page>
  );
}

function Steps() {
  const [account, providers, newest] = useQueries({ queries: [accountQuery, providerAccountsQuery, newestQuery] });
  const failed = [account, providers, newest].find(({ isError, data }) => isError && !data);
  if (failed) return <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!account.data || !providers.data || !newest.data) return <Waiting lines={5} height={56} />;
  const { providerAccounts } = providers.data;
  const steps = stepsOf({
    ownerAt: account.data.createdAt,
    providers: providerAccounts,
    distributions: newest.data.items,
  });
  const active = providerAccounts.filter(({ state }) => state === "active");
  return <StepList steps={steps} channels={[...new Set(active.map(({ channel }) => channel))]} />;
}
