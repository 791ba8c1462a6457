import { StringDecoder } from "node:string_decoder";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { AppError } from "../platform/errors.ts";
import { SheetRefusal } from "./sheet-refusals.ts";

export type XmlAttributes = Record<string, string>;

/** Names come without the prefix that the document uses for its own elements; elements of other vocabularies have the name "". */
export type XmlHandlers = {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
};

const MAX_DEPTH = 100;
/** A text or tag that goes on for longer is none that a spreadsheet program wrote. */
const MAX_SILENT_CHARACTERS = 4_000_000;

/** Takes the bytes of an XML document piece by piece and calls the handlers. Document types are refused, so that nothing can be declared. */
export class XmlStream {
  readonly #parser = new SaxesParser({ position: false, xmlns: false as const });
  readonly #handlers: XmlHandlers;
  readonly #names = new Map<string, string>();
  #decoder: Decoder | undefined;
  #prefix: string | undefined;
  #depth = 0;
  #silentCharacters = 0;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
    this.#parser.on("opentag", (tag) => this.#open(tag));
    this.#parser.on("closetag", (tag) => this.#close(tag.name));
    this.#parser.on("text", (text) => this.#text(text));
    this.#parser.on("cdata", (text) => this.#text(text));
    this.#parser.on("doctype", () => {
      throw new SheetRefusal("xml_document_type");
    });
  }

  write(bytes: Buffer): void {
    this.#decoder ??= decoderOf(bytes);
    const text = this.#decoder.write(bytes);
    this.#silentCharacters += text.length;
    this.#feed(() => this.#parser.write(text));
    if (this.#silentCharacters > MAX_SILENT_CHARACTERS) throw new SheetRefusal("text_endless");
  }

  end(): void {
    this.#feed(() => this.#parser.write(this.#decoder?.end() ?? "").close());
  }

  #feed(step: () => void): void {
    try {
      step();
    } catch (error) {
      // The parser throws plain errors for what is not well-formed; anything more special is a bug of ours.
      const isOurs = error instanceof AppError || !(error instanceof Error) || error.constructor !== Error;
      throw isOurs ? error : new SheetRefusal("xml_broken", {}, error);
    }
  }

  #open(tag: SaxesTagPlain): void {
    this.#silentCharacters = 0;
    this.#depth++;
    if (this.#depth > MAX_DEPTH) throw new SheetRefusal("xml_too_deep");
    this.#handlers.open(this.#names.get(tag.name) ?? this.#learn(tag.name), tag.attributes);
  }

  #close(name: string): void {
    this.#silentCharacters = 0;
    this.#depth--;
    this.#handlers.close(this.#names.get(name) ?? this.#learn(name));
  }

  #text(text: string): void {
    this.#silentCharacters = 0;
    this.#handlers.text(text);
  }

  /** The root element shows the prefix of the vocabulary; spreadsheets use it throughout. */
  #learn(name: string): string {
    const prefix = name.slice(0, name.indexOf(":") + 1);
    this.#prefix ??= prefix;
    const localName = prefix === this.#prefix ? name.slice(prefix.length) : "";
    if (this.#names.size < 1_000) this.#names.set(name, localName);
    return localName;
  }
}

type Decoder = { write(bytes: Buffer): string; end(): string };

/** XML is in UTF-8, or in UTF-16, which its first character `<` betrays when there is no mark. */
function decoderOf(bytes: Buffer): Decoder {
  const start = bytes.toString("latin1", 0, 2);
  if (start === "\xff\xfe" || start === "<\0") return new StringDecoder("utf16le");
  if (start !== "\xfe\xff" && start !== "\0<") return new StringDecoder("utf8");
  const decoder = new TextDecoder("utf-16be");
  return { write: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

/** Reads a whole document that is needed at once, such as the list of pages. */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const xml = new XmlStream(handlers);
  for await (const piece of bytes) xml.write(piece);
  xml.end();
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}
