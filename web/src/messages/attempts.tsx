import { Text, Title } from "@mantine/core";
import { useZone } from "../app/use-session.ts";
import { MessageStateWord } from "../look/state-word.tsx";
import type { MessageState } from "../look/states.ts";
import { useWords, type Words } from "../words/use-words.ts";
import classes from "./attempts.module.css";
import type { Message } from "./queries.ts";

type Line = {
  what: string;
  at: string | null;
  provider: string | null;
  state: MessageState | null;
  answer: string | null;
  code: string | null;
};

/** Every call to a provider that is kept, and every receipt that came. */
export function Attempts({ message }: { message: Message }) {
  const words = useWords();
  const { message: own } = words;
  const lines = linesOf(words, message);
  return (
    <section className={classes.attempts} aria-labelledby="attempts">
      <Title order={3} id="attempts">
        {own.attempts}
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed" mt="xs">
          {own.notTried}
        </Text>
      ) : (
        <Lines lines={lines} />
      )}
    </section>
  );
}

function Lines({ lines }: { lines: Line[] }) {
  const { message: own, numbers } = useWords();
  const zone = useZone();
  const { attemptColumns: columns } = own;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col" className={classes.number}>
            {columns.when}
          </th>
          <th scope="col">{columns.provider}</th>
          <th scope="col">{columns.answer}</th>
          <th scope="col">{columns.code}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ what, at, provider, state, answer, code }) => (
          <tr key={`${what} ${at} ${state}`}>
            <td>{what}</td>
            <td className={classes.number}>
              {at && `${numbers.dayShort(at, zone)} ${numbers.timeWithSeconds(at, zone)}`}
            </td>
            <td>{provider}</td>
            <td>
              {state && <MessageStateWord state={state} />} {answer}
            </td>
            <td>{code}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function linesOf(words: Words, message: Message): Line[] {
  const { message: own } = words;
  const { attempts, receipts } = message.history;
  const failed = attempts.map(({ number, endedAt, providerAccount, outcome, providerCode }) => ({
    ...{ what: own.attempt(number), at: endedAt, provider: providerAccount, state: null, code: providerCode },
    answer: own.outcomes[outcome as keyof typeof own.outcomes] ?? outcome,
  }));
  const came = receipts.map(({ part, status, providerCode, occurredAt, receivedAt }) => ({
    ...{ what: own.receipt(part), at: occurredAt ?? receivedAt, provider: null, answer: null },
    ...{ state: status as MessageState, code: providerCode },
  }));
  const none: Line = {
    what: own.noReceipt,
    at: null,
    provider: null,
    state: null,
    answer: own.noReceiptHint,
    code: null,
  };
  const isAwaited = message.state === "sent" && receipts.length === 0;
  return [...failed, ...acceptedLine(words, message), ...came, ...(isAwaited ? [none] : [])];
}

/** The attempt that succeeded is kept with the message itself. */
function acceptedLine({ message: own }: Words, { sentAt, attempts, providerAccount }: Message): Line[] {
  if (!sentAt) return [];
  const line = {
    what: own.attempt(Math.max(attempts, 1)),
    at: sentAt,
    provider: providerAccount,
    state: null,
    code: null,
  };
  return [{ ...line, answer: own.outcomes.accepted }];
}
