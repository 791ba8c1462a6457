const WORD_CHARACTERS = 60;

/** The words by which a name is found: without regard to case, accents on ё, and whatever stands between them. */
export function wordsOfName(name: string): string[] {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, WORD_CHARACTERS).toWellFormed()))];
}
