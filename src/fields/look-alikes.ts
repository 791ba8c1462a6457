/** The Latin letter, and those of Cyrillic and Greek that look like it; a letter that does so as a capital only stands here as a capital only. */
const alikes = `
  aаα AАΑ BВΒ cс CС dԁ eеёε EЕЁΕ hһ HНΗ iіι IІΙ jј JЈ kкκ KКΚ MМΜ NΝ
  oоο OОΟ pрρ PРΡ qԛ QԚ sѕ SЅ TТΤ uυ vν wԝ WԜ xхχ XХΧ yу YУΥ ZΖ`;
const latinLetters = new Map(
  alikes
    .trim()
    .split(/\s+/)
    .flatMap(([latin = "", ...others]) => others.map((letter) => [letter, latin] as const)),
);

/** One spelling for texts that look the same, or would in capitals, from whichever keyboard their letters are: of `CМС`, `смс` and `CMC` too. */
export function foldLookAlikes(text: string): string {
  return text
    .replace(
      /[\p{sc=Cyrillic}\p{sc=Greek}]/gu,
      (letter) => latinLetters.get(letter) ?? latinLetters.get(letter.toUpperCase()) ?? letter,
    )
    .toLowerCase();
}
