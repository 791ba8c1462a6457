import { useWords, type Words } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import type { Draft } from "../wire.ts";
import classes from "./main.module.css";

/** What the sheets hold, in figures. */
export function SheetFacts({ draft }: { draft: Draft }) {
  const words = useWords();
  return (
    <dl className={classes.facts} style={{ marginTop: 24 }} aria-live="polite">
      {figuresOf(draft, words).map(({ count, text }) => (
        <div key={text}>
          <dt>{text}</dt>
          <dd>{words.numbers.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(draft: Draft, { creation, channels: names, numbers }: Words): { count: number; text: string }[] {
  const { rows } = factsOf(draft);
  const columns = draft.sheets.flatMap(({ understood }) => understood);
  const known = columns.filter(({ field }) => field !== null).length;
  const recipients = draft.sheets.reduce((sum, sheet) => sum + (sheet.recipients ?? 0), 0);
  const channels = new Map<string, number>();
  for (const sheet of draft.sheets)
    for (const [name, count] of Object.entries(sheet.channels ?? {}))
      channels.set(name, (channels.get(name) ?? 0) + count);
  return [
    { count: rows, text: creation.rows(rows) },
    ...(columns.length > 0
      ? [{ count: columns.length, text: creation.columns(columns.length, numbers.number(known)) }]
      : []),
    ...(recipients > 0 ? [{ count: recipients, text: creation.recipients(recipients) }] : []),
    ...[...channels].map(([name, count]) => ({ count, text: names[name as keyof typeof names] ?? name })),
  ];
}
