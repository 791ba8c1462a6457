import { useWords } from "../words/use-words.ts";

/** The head of a column of buttons: it needs no words for those who see the buttons. */
export function ActionsHead() {
  const { actions } = useWords();
  return (
    <th scope="col">
      <span className="visually-hidden">{actions.more}</span>
    </th>
  );
}
