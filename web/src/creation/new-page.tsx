import { Button, Text } from "@mantine/core";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./creation.module.css";
import { CreationTabs } from "./creation-tabs.tsx";
import { FootFrame } from "./foot.tsx";
import { NameInput } from "./main/name-input.tsx";
import { SheetArea } from "./main/sheet-area.tsx";
import { BlankSlip } from "./slip.tsx";
import { useBeginning } from "./use-beginning.ts";

/** Distribution Creation before there is a draft: one is made of the first name or file, not sooner. */
export function NewPage() {
  const { creation } = useWords();
  const maySend = useMay("send");
  return (
    <Page title={creation.title} back={{ text: creation.back, link: { to: "/distributions" } }}>
      <CreationTabs tab="main" onChoose={() => undefined} problemRows={0} hasSheet={false} />
      {maySend ? <FirstStep /> : <Text>{creation.mayNot}</Text>}
      <FootFrame>
        <span className={classes.sum}>{creation.chooseFirst}</span>
        <Button size="md" disabled>
          {creation.tabs.check}
        </Button>
      </FootFrame>
    </Page>
  );
}

function FirstStep() {
  const { name, type, begin, error, retry } = useBeginning();
  return (
    <div className={`${classes.body} ${classes.fill}`}>
      <div className={classes.aside}>
        <BlankSlip inHand={null} />
      </div>
      <div className={classes.content}>
        <section>
          <NameInput value={name} onChange={type} onLeave={() => begin([])} />
          {error && <LoadFailed error={error} onRetry={retry} />}
        </section>
        <SheetArea onFiles={begin} isFirst />
      </div>
    </div>
  );
}
