import { Skeleton, Text } from "@mantine/core";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMay } from "../app/use-session.ts";
import { LoadFailed, RefusedNote } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./creation.module.css";
import { CreationTabs } from "./creation-tabs.tsx";
import { factsOf } from "./draft-facts.ts";
import { Foot } from "./foot.tsx";
import { BlankSlip, Slip } from "./slip.tsx";
import { readTab, type Tab } from "./tabs.ts";
import { UploadsContext, useUploads } from "./uploads.ts";
import { DraftContext, type DraftInHand, useDraftInHand } from "./use-draft.ts";

const parts = {
  main: lazy(() => import("./main/main-tab.tsx").then(({ MainTab }) => ({ default: MainTab }))),
  check: lazy(() => import("./check/check-tab.tsx").then(({ CheckTab }) => ({ default: CheckTab }))),
  when: lazy(() => import("./when/when-tab.tsx").then(({ WhenTab }) => ({ default: WhenTab }))),
  preview: lazy(() => import("./preview/preview-tab.tsx").then(({ PreviewTab }) => ({ default: PreviewTab }))),
  confirm: lazy(() => import("./confirm/confirm-tab.tsx").then(({ ConfirmTab }) => ({ default: ConfirmTab }))),
};

/** Distribution Creation of a draft: the tab stands in the address, so that a reload loses nothing. */
export function CreationPage() {
  const { id, tab } = useParams({ from: "/signed-in/distributions/$id/creation/$tab" });
  return <CreationOf key={id} id={id} tab={readTab(tab)} />;
}

function CreationOf({ id, tab }: { id: string; tab: Tab }) {
  const { creation } = useWords();
  const { inHand, error, refetch } = useDraftInHand(id);
  const back = { text: creation.back, link: { to: "/distributions" } } as const;
  if (!inHand)
    return (
      <Page title={creation.title} back={back}>
        {error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <Skeleton height={400} />}
      </Page>
    );
  const isOpen = ["draft", "checking", "created"].includes(inHand.draft.state) && !inHand.draft.startedAt;
  return (
    <DraftContext value={inHand}>
      <Page title={creation.title} back={back}>
        {isOpen ? <Tabbed id={id} tab={tab} inHand={inHand} /> : <Started id={id} />}
      </Page>
    </DraftContext>
  );
}

function Tabbed({ id, tab, inHand }: { id: string; tab: Tab; inHand: DraftInHand }) {
  const { creation } = useWords();
  const uploads = useUploads(id);
  const navigate = useNavigate();
  const maySend = useMay("send");
  const facts = factsOf(inHand.draft);
  const choose = (to: Tab) => void navigate({ to: "/distributions/$id/creation/$tab", params: { id, tab: to } });
  const Part = parts[tab];
  const slip = inHand.draft.sheets.length > 0 ? <Slip tab={tab} inHand={inHand} /> : <BlankSlip inHand={inHand} />;
  return (
    <UploadsContext value={uploads}>
      <CreationTabs tab={tab} onChoose={choose} problemRows={facts.problemRows} hasSheet={facts.rows > 0} />
      {!maySend && <Text mb="md">{creation.mayNot}</Text>}
      <div className={`${classes.body} ${classes.fill}`} data-wide={tab === "confirm" || undefined}>
        {tab !== "confirm" && <div className={classes.aside}>{slip}</div>}
        <div className={classes.content}>
          <RefusedNote error={inHand.saveError} />
          <Suspense fallback={<Skeleton height={400} />}>
            <Part />
          </Suspense>
        </div>
      </div>
      <Foot tab={tab} onChoose={choose} />
    </UploadsContext>
  );
}

/** Stands here when somebody has sent it meanwhile. */
function Started({ id }: { id: string }) {
  const { creation } = useWords();
  return (
    <>
      <Text mb="md">{creation.started}</Text>
      <Link to="/distributions/$id" params={{ id }}>
        {creation.toDistribution}
      </Link>
    </>
  );
}
