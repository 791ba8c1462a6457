import { Text, Title } from "@mantine/core";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./import-sheet.module.css";
import type { ImportResult } from "./queries.ts";

/** What an import did, what was wrong and what to do about it, and how its columns were understood. */
export function ImportOutcome({ result }: { result: ImportResult }) {
  const { recipientImport: words, numbers } = useWords();
  const { rows, created, changed, unchanged, problemRows, problems, problemCount, warnings, warningCount } = result;
  return (
    <div role="status">
      <Text mt="md">
        <Sentence text={words.done(numbers.number(rows), rows)} />
      </Text>
      <div className={classes.counts}>
        {(["created", "changed", "unchanged"] as const).map((name) => (
          <span key={name}>
            <b>{numbers.number({ created, changed, unchanged }[name])}</b> {words[name]}
          </span>
        ))}
      </div>
      {problemRows > 0 && (
        <section className={classes.bad}>
          <Title order={3} c="var(--failed-text)">
            {words.problems(numbers.number(problemRows), problemRows)}
          </Title>
          <Problems problems={problems} all={problemCount} />
        </section>
      )}
      {warnings.length > 0 && (
        <section className={classes.bad}>
          <Title order={3}>{words.warnings(numbers.number(warningCount), warningCount)}</Title>
          <Problems problems={warnings} all={warningCount} />
        </section>
      )}
      <Columns columns={result.columns} />
    </div>
  );
}

const SHOWN = 50;

function Problems({ problems, all }: { problems: ImportResult["problems"]; all: number }) {
  const { recipientImport: words, numbers } = useWords();
  const shown = problems.slice(0, SHOWN);
  return (
    <>
      <table className={classes.problems}>
        <thead>
          <tr>
            {[words.row, words.column, words.value, words.whatToDo].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, column, value, code, message }) => (
            <tr key={`${row} ${column} ${code}`}>
              <td>{numbers.number(row)}</td>
              <td>{column}</td>
              <td>{value}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {all > shown.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {words.firstOf(numbers.number(shown.length), numbers.number(all))}
        </Text>
      )}
    </>
  );
}

function Columns({ columns }: { columns: ImportResult["columns"] }) {
  const { recipientImport: words, recipient } = useWords();
  const say = (meaning: string | null) => {
    if (meaning === null) return words.leftOut;
    const messenger = meaning.replace(/^messengerIds\./, "") as keyof typeof recipient.messengerNames;
    return words.meanings[meaning] ?? recipient.messengerNames[messenger] ?? meaning;
  };
  return (
    <section className={classes.bad}>
      <Title order={3}>{words.columnsTitle}</Title>
      <ul className={classes.columns}>
        {columns.map(({ title, meaning }) => (
          <li key={title}>
            <b>{title}</b> <span>{say(meaning)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
