/** What of a message's content a phone shows beside the text, by the keys of its fields. */
export type PhoneContent = { media: string | null; buttons: string[]; title: string | null };

export function phoneContentOf(content: Record<string, unknown>): PhoneContent {
  const { mediaUrl, imageUrl, button, buttonText, displayName, subject } = content;
  const several = Array.isArray(button) ? button : [];
  const buttons = several.map((one: unknown) =>
    typeof one === "object" && one !== null && "text" in one ? textOf(one.text) : "",
  );
  return {
    media: textOf(mediaUrl) || textOf(imageUrl) || null,
    buttons: [...buttons, textOf(buttonText)].filter(Boolean),
    title: textOf(displayName) || textOf(subject) || null,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
