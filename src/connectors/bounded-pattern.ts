/**
 * Why a regular expression is not taken; undefined where it is. Its author is a customer, its input a stranger's answer,
 * and JavaScript's engine backtracks: only forms whose cost stays bounded are let in.
 */
export function patternProblem(source: string): string | undefined {
  if (source.length > 200) return "is longer than 200 characters";
  if (/\\[1-9k]/.test(source)) return "refers back to a group, which is not supported";
  if (/\(\?(?!:)/.test(source)) return "holds a look-around or a named group, which is not supported";

  const bare = withoutClasses(source);
  if (/\)[*+?{]/.test(bare)) return "repeats a group, which is not supported";
  if (unboundedCount(bare) > 2) return "holds more than two of * + {n}";
  if ((bare.match(/\?/g)?.length ?? 0) > 4 || (bare.match(/\|/g)?.length ?? 0) > 4) return "holds too many ? or |";
  return isPattern(source) ? undefined : "is not a regular expression";
}

/** A pattern that has no problem, to be applied to the beginning of a text: 4,000 characters, 250 where it repeats twice. */
export function compilePattern(source: string): (text: string) => RegExpExecArray | null {
  const pattern = new RegExp(source);
  const limit = unboundedCount(withoutClasses(source)) > 1 ? 250 : 4_000;
  return (text) => pattern.exec(text.slice(0, limit));
}

/** Escapes and classes count as one character, so that what stands in them is no operator. */
function withoutClasses(source: string): string {
  return source
    .replace(/\\./g, "x")
    .replace(/\[[^\]]*\]/g, "x")
    .replaceAll("(?:", "(");
}

function unboundedCount(bare: string): number {
  return bare.match(/[*+{]/g)?.length ?? 0;
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
