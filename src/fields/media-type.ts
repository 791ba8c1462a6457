export type MessageType = "text" | "image" | "video" | "audio" | "document";

const extensions = {
  image: "jpg jpeg jpe png gif webp bmp heic heif tif tiff svg avif",
  video: "mp4 m4v mov avi mkv webm 3gp 3gpp mpg mpeg wmv",
  audio: "mp3 m4a aac ogg oga opus amr wav flac wma",
  document: "pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv zip rar 7z epub ics vcf xml json",
};

const typesByExtension = new Map<string, MessageType>(
  Object.entries(extensions).flatMap(([type, list]) => list.split(" ").map((one) => [one, type as MessageType])),
);

/** The ending of the file's name in a web address, in small letters; undefined where it has none. */
export function extensionOf(address: string): string | undefined {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  return /\.([a-z\d]{1,5})$/i.exec(path)?.[1]?.toLowerCase();
}

/** The kind of file that an ending stands for; undefined where it says nothing. */
export function typeOfExtension(extension: string | undefined): MessageType | undefined {
  return extension === undefined ? undefined : typesByExtension.get(extension);
}

/** What a message with this file is, where the row does not say it. */
export function typeOfMedia(mediaUrl: string): MessageType | undefined {
  return typeOfExtension(extensionOf(mediaUrl));
}

/** The kind of a message: what the row says, else what the file shows; undefined where neither does. */
export function typeOfMessage(row: { messageType?: MessageType; mediaUrl?: string }): MessageType | undefined {
  return row.messageType ?? (row.mediaUrl === undefined ? undefined : typeOfMedia(row.mediaUrl));
}
