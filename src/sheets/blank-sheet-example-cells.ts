import { DateTime } from "luxon";
import { type BlankSheet, columnsOf, type ExampleCells } from "./blank-sheet.ts";

/** Numbers that are kept for stories: no person has them. */
const phones = ["+12025550189", "+12025550196"] as const;
const names = ["Anna", "Boris"] as const;
const sums = [1500, 2740] as const;
const DAYS_AHEAD = 7;

/** Titles of columns whose cell is another one on each day on which the sheet is made. */
export const datedTitles: readonly string[] = ["start date", "send at"];

/** Titles of columns by whose cells an example can be told from any row that is meant: nobody has these addresses and ids. */
export const markedTitles: readonly string[] = [
  ...["phone", "phone number", "messenger user id", "push registration id", "destinations", "client id"],
  ...["external id", "unique message id", "chat session id"],
];

/** The two example rows of a sheet, cell by cell; their starts lie a week after `today`. */
export function exampleRows(sheet: BlankSheet, today: Date): string[][] {
  return sheet.examples.map((own, index) => {
    const cells: ExampleCells = { ...exampleCells(index === 0 ? 0 : 1, today), ...textFor(sheet), ...own };
    return columnsOf(sheet).map(({ title, field }) => cells[title] ?? field.example);
  });
}

/** A text with holes where there is a column that fills them. */
function textFor({ columns }: BlankSheet): ExampleCells {
  const text = columns.includes("variables") ? "Hello {name}, your order for {sum} is ready." : "Your order is ready.";
  return { text, "message content": text };
}

function exampleCells(index: 0 | 1, today: Date): ExampleCells {
  const start = DateTime.fromJSDate(today, { zone: "utc" }).plus({ days: DAYS_AHEAD });
  const number = index + 1;
  return {
    phone: phones[index],
    "phone number": phones[index],
    destinations: `[{"phone": "${phones[index]}", "variables": {"name": "${names[index]}"}}]`,
    "client id": `example-client-${number}`,
    "external id": `example-${number}`,
    "unique message id": `example-message-${number}`,
    "chat session id": `example-session-${number}`,
    "push registration id": `d3Jk9sLw2Qe:APA91b-example-${number}-H4mZr0nTqk8xYc5vUe7Wf2GsB6hLp1`,
    variables: `{"name": "${names[index]}", "sum": ${sums[index]}}`,
    "template data": `{"1": "${names[index]}"}`,
    "start date": start.toFormat("yy-MM-dd"),
    "send at": start.toFormat("yyyy-MM-dd 09:30"),
  };
}
