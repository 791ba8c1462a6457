import { Fragment } from "react";

/** A text of the catalogue in which **these parts** are bold. */
export function Sentence({ text }: { text: string }) {
  const parts = text.split("**");
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
    index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>,
  );
}
