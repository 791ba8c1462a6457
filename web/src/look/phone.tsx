import { IconBatteryFilled, IconChevronLeft, IconFile, IconPhoto } from "@tabler/icons-react";
import { useWords } from "../words/use-words.ts";
import classes from "./phone.module.css";

/** A piece of a message's text; `filled`: the variable that it was filled from. */
export type TextPiece = { text: string; filled?: string };

type Props = {
  channel: string;
  sender: string;
  /** The text, in pieces where filled values are to be marked. */
  text: string | readonly TextPiece[];
  /** The address of a picture or file: it is named, never loaded. */
  media?: string | null;
  /** What stands on its buttons. */
  buttons?: readonly string[];
  /** What the clock of the phone shows. */
  time: string;
  day?: string;
  /** Under the bubble, such as its length. */
  note?: string;
  /** Under the phone. */
  caption?: string;
};

/** One message on the phone of its recipient, as far as it can be drawn without the phone. */
export function Phone(props: Props) {
  const { channel, time, caption } = props;
  return (
    <figure className={classes.figure}>
      <div className={classes.phone} data-channel={channel}>
        <div className={classes.status} aria-hidden="true">
          <span>{time}</span>
          <IconBatteryFilled size={18} />
        </div>
        {channel === "push" ? <LockScreen {...props} /> : <Conversation {...props} />}
      </div>
      {caption && <figcaption className={classes.caption}>{caption}</figcaption>}
    </figure>
  );
}

function Conversation({ sender, text, media, buttons = [], day, note }: Props) {
  return (
    <>
      <div className={classes.head}>
        <IconChevronLeft size={18} aria-hidden="true" />
        <span className={classes.initial} aria-hidden="true">
          {sender.charAt(0).toUpperCase()}
        </span>
        <b className={classes.sender}>{sender}</b>
      </div>
      <div className={classes.talk}>
        {day && <div className={classes.day}>{day}</div>}
        <div className={classes.bubble}>
          {media && <Media address={media} />}
          <p className={classes.text}>
            <Pieces text={text} />
          </p>
          {buttons.map((button) => (
            <span key={button} className={classes.button}>
              {button}
            </span>
          ))}
        </div>
        {note && <div className={classes.note}>{note}</div>}
      </div>
    </>
  );
}

function LockScreen({ sender, text, media, day, note }: Props) {
  return (
    <div className={classes.talk}>
      {day && <div className={classes.day}>{day}</div>}
      <div className={classes.bubble}>
        <b className={classes.title}>{sender}</b>
        <p className={classes.text}>
          <Pieces text={text} />
        </p>
        {media && <Media address={media} />}
      </div>
      {note && <div className={classes.note}>{note}</div>}
    </div>
  );
}

/** A text with its filled values marked. */
export function Pieces({ text }: { text: Props["text"] }) {
  const pieces = typeof text === "string" ? [{ text }] : text;
  return pieces.map((piece, index) =>
    "filled" in piece && piece.filled !== undefined ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
      <mark key={index} className={classes.filled} title={piece.filled}>
        {piece.text}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places
      <span key={index}>{piece.text}</span>
    ),
  );
}

const picture = /\.(?:png|jpe?g|gif|webp|heic)(?:$|\?)/i;

function Media({ address }: { address: string }) {
  const { phone } = useWords();
  const isPicture = picture.test(address);
  const Icon = isPicture ? IconPhoto : IconFile;
  const name = address.split(/[?#]/)[0]?.split("/").at(-1) || address;
  return (
    <div className={classes.media} data-picture={isPicture || undefined}>
      <Icon size={22} stroke={1.5} aria-hidden="true" />
      <span>
        <span className="visually-hidden">{isPicture ? phone.picture : phone.file} </span>
        {name}
      </span>
    </div>
  );
}
