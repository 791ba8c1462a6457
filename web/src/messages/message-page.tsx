import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useZone } from "../app/use-session.ts";
import { detailsQuery } from "../distribution/queries.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { sayPhone } from "../look/phone-number.ts";
import { MessageStateWord } from "../look/state-word.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { Attempts } from "./attempts.tsx";
import { Became } from "./became.tsx";
import { History } from "./history.tsx";
import { MessageActions } from "./message-actions.tsx";
import classes from "./message-page.module.css";
import { type Message, messageQuery, scheduleQuery } from "./queries.ts";
import { RecipientSees } from "./recipient-sees.tsx";
import type { Schedule } from "./schedule.ts";
import { When } from "./when.tsx";

/** One message: when it will go and why, or what became of it; its history; what its recipient sees. */
export function MessagePage() {
  const { id } = useParams({ from: "/signed-in/messages/$id" });
  const { message: words } = useWords();
  const { data: message, error, isPending, refetch } = useQuery(messageQuery(id));
  const back = { text: words.back, link: { to: "/messages" } as const };
  if (isPending)
    return (
      <Page title={words.back} back={back}>
        <Waiting lines={5} height={72} />
      </Page>
    );
  if (!message)
    return (
      <Page title={words.back} back={back}>
        <LoadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  return <Loaded message={message} />;
}

const waiting = ["created", "delayed", "paused"];

function Loaded({ message }: { message: Message }) {
  const { message: words, numbers } = useWords();
  const zone = useZone();
  const { distribution: of, erasedAt } = message;
  const isWaiting = waiting.includes(message.state);
  const { data: distribution } = useQuery(detailsQuery(of.id));
  const asked = useQuery({ ...scheduleQuery(message.id), enabled: isWaiting });
  const schedule: Schedule | null = (isWaiting && asked.data) || null;
  return (
    <Page
      title={erasedAt ? words.erasedTitle : sayPhone(message.phoneNumber)}
      back={{ text: of.name, link: { to: "/distributions/$id", params: { id: of.id } } }}
      facts={<Facts message={message} />}
      actions={<MessageActions message={message} distribution={distribution} />}
    >
      {erasedAt && (
        <Text mb="md" c="dimmed">
          {words.erased(numbers.date(erasedAt, zone))}
        </Text>
      )}
      {schedule ? (
        <When message={message} schedule={schedule} distribution={distribution} />
      ) : (
        <Became message={message} error={isWaiting ? asked.error : null} />
      )}
      <div className={classes.columns}>
        <div>
          <History message={message} schedule={schedule} distribution={distribution} />
          <Attempts message={message} />
        </div>
        {!erasedAt && <RecipientSees message={message} schedule={schedule} />}
      </div>
    </Page>
  );
}

function Facts({ message }: { message: Message }) {
  const { message: words } = useWords();
  const { externalId, uniqueMessageId, id, state, duplicateOf } = message;
  return (
    <div className={classes.facts}>
      <MessageStateWord state={state} />
      {externalId && <span>{words.facts.externalId(externalId)}</span>}
      {uniqueMessageId && <span>{words.facts.uniqueId(uniqueMessageId)}</span>}
      <span>{words.facts.id(id)}</span>
      {duplicateOf && (
        <span>
          {words.duplicateOf}{" "}
          <Anchor component={Link} to={`/messages/${duplicateOf}`}>
            {duplicateOf}
          </Anchor>
        </span>
      )}
    </div>
  );
}
