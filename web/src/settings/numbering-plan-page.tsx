import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { Lead } from "./lead.tsx";
import { PlanFacts } from "./numbering-plan/plan-facts.tsx";
import { PlanUpload } from "./numbering-plan/plan-upload.tsx";
import { planQuery } from "./queries.ts";

/** The account's own knowledge of where phone numbers are. */
export function NumberingPlanPage() {
  const { numberingPlan: words } = useWords();
  const plan = useQuery(planQuery);
  const mayManage = useMay("manage");
  return (
    <Page title={words.title} facts={<Lead>{words.text}</Lead>}>
      {mayManage && <PlanUpload replaces={Boolean(plan.data)} />}
      {plan.data ? (
        <PlanFacts plan={plan.data} />
      ) : plan.isError ? (
        <LoadFailed error={plan.error} onRetry={() => void plan.refetch()} />
      ) : plan.isPending ? (
        <Waiting />
      ) : (
        <Text py="md">{words.empty}</Text>
      )}
    </Page>
  );
}
