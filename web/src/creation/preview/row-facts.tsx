import { sayPhone } from "../../look/phone-number.ts";
import { useWords } from "../../words/use-words.ts";
import { useDraft } from "../use-draft.ts";
import type { PreviewedMessage } from "../wire.ts";
import { holesOf } from "./filled.ts";
import classes from "./preview.module.css";

/** To whom a message goes, when and why, how large it is, and what was filled in. */
export function RowFacts({ message }: { message: PreviewedMessage }) {
  const { creationPreview, language } = useWords();
  const { phoneNumber, externalId, when, reason } = message;
  const goes = when?.ifReleasedNow.text[language] ?? reason?.text ?? creationPreview.doesNotGo;
  return (
    <dl className={classes.list}>
      <div>
        <dt>{creationPreview.to}</dt>
        <dd>
          {sayPhone(phoneNumber)}
          {externalId && <div className={classes.small}>{externalId}</div>}
        </dd>
      </div>
      <div>
        <dt>{creationPreview.goes}</dt>
        <dd>{goes}</dd>
      </div>
      <Size message={message} />
      <FilledIn />
    </dl>
  );
}

function Size({ message: { channel, size } }: { message: PreviewedMessage }) {
  const { creationPreview, numbers } = useWords();
  if (channel !== "sms") return null;
  const because = size.unicodeBecauseOf.join(" ");
  return (
    <div>
      <dt>{creationPreview.size}</dt>
      <dd>
        {creationPreview.parts(size.parts, numbers.number(size.parts))}
        {because && <div className={classes.small}>{creationPreview.because(because)}</div>}
      </dd>
    </div>
  );
}

function FilledIn() {
  const { creationPreview } = useWords();
  const { draft } = useDraft();
  const columns = draft.sheets.flatMap(({ columns: titles }) => titles ?? []);
  const names = holesOf(draft.defaults.text ?? "");
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{creationPreview.filledIn}</dt>
      {names.map((name) => {
        const at = columns.findIndex((title) => title.trim().toLowerCase() === name.toLowerCase());
        return (
          <dd key={name}>
            <mark className={classes.mark}>{name}</mark> {at >= 0 && creationPreview.column(lettersOf(at))}
          </dd>
        );
      })}
    </div>
  );
}

/** The letters of a column as the spreadsheet program shows them: 0 is A, 26 is AA. */
function lettersOf(index: number): string {
  const before = Math.floor(index / 26) - 1;
  return (before >= 0 ? lettersOf(before) : "") + String.fromCharCode(65 + (index % 26));
}
