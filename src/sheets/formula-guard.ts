const APOSTROPHE = 39;
const dangerous = new Set(["=", "+", "-", "@", "\t", "\r"].map((character) => character.charCodeAt(0)));
/** Phones and numbers are no formulas: protecting them would make them useless for everyone else who reads the file. */
const plainNumber = /^[+-]?\d[\d ().-]*$/;

/** Keeps a spreadsheet program from taking a text of ours for a formula: an apostrophe goes before it. `unguardFormula` takes it off. */
export function guardFormula(text: string): string {
  const first = text.charCodeAt(0);
  if (first !== APOSTROPHE && !dangerous.has(first)) return text;
  return isDangerous(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** Takes exactly one apostrophe off a text that would be a formula without it. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && isDangerous(text) ? text.slice(1) : text;
}

/** A text that had apostrophes of its own before the sign is guarded too, so that reading it gives back the same text. */
function isDangerous(text: string): boolean {
  let at = 0;
  while (text.charCodeAt(at) === APOSTROPHE) at++;
  return dangerous.has(text.charCodeAt(at));
}
