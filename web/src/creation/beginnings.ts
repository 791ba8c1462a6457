/** What was begun before there was a draft, and goes on upon its page. */
export type Beginning = { files: File[]; isTyping: boolean };

const beginnings = new Map<string, Beginning>();

export function leaveBeginning(id: string, beginning: Beginning): void {
  beginnings.set(id, beginning);
}

/** The files that were chosen before there was a draft, once. */
export function takeFiles(id: string): File[] {
  const beginning = beginnings.get(id);
  if (beginning) beginnings.set(id, { ...beginning, files: [] });
  return beginning?.files ?? [];
}

/** Whether the draft was made while its name was being typed. */
export function wasTyping(id: string): boolean {
  return beginnings.get(id)?.isTyping ?? false;
}

/** Its page has taken the typing over. */
export function endTyping(id: string): void {
  const beginning = beginnings.get(id);
  if (beginning) beginnings.set(id, { ...beginning, isTyping: false });
}
