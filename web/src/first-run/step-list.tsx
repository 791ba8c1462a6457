import { useSession } from "../app/use-session.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./first-run.module.css";
import { OpenStep } from "./open-step.tsx";
import { Step } from "./step.tsx";
import type { Steps } from "./steps.ts";

/** The five steps; only the open one has buttons. */
export function StepList({ steps, channels }: { steps: Steps; channels: string[] }) {
  const { firstRun: words, channels: channelNames } = useWords();
  const { person, account, role, simulated } = useSession();
  const { open, owner, provider, sheet, sending } = steps;
  const named = channels.map((channel) => channelNames[channel as keyof typeof channelNames] ?? channel);
  const stepOf = (name: Steps["open"]) => (open === name ? <OpenStep steps={steps} /> : null);
  const connected = simulated ? words.simulator : words.provider;
  return (
    <ol className={classes.steps}>
      <Step
        number={1}
        title={words.owner}
        text={role === "owner" ? person.email : account.name}
        doneAt={owner}
        time=""
      />
      <Step
        number={2}
        title={provider ? connected : words.connect}
        text={provider ? named.join(", ") : words.connectText}
        doneAt={provider}
        time={words.connectTime}
        open={stepOf("provider")}
      />
      <Step
        number={3}
        title={words.sheet}
        text={sheet ? words.sheetDone : words.sheetText}
        doneAt={sheet}
        time={words.sheetTime}
        open={stepOf("sheet")}
      />
      <Step
        number={4}
        title={words.send}
        text={sending ? words.sendDone : open === "sending" ? words.sendReady : words.sendText}
        doneAt={sending}
        time={words.sendTime}
        open={stepOf("sending")}
      />
      <Step
        number={5}
        title={words.report}
        text={open === "report" ? words.reportReady : words.reportText}
        doneAt={null}
        time={words.reportTime}
        open={stepOf("report")}
      />
    </ol>
  );
}
