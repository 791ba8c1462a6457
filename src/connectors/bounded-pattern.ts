import type { Words } from "../platform/words.ts";
/**
 * Why a regular expression is not taken; undefined where it is. Its author is a customer, its input a stranger's answer,
 * and JavaScript's engine backtracks: only forms whose cost stays bounded are let in.
 */
export function patternProblem(source: string): Words | undefined {
  if (source.length > 200) return problems.long;
  if (/\\[1-9k]/.test(source)) return problems.reference;
  if (/\(\?(?!:)/.test(source)) return problems.look;

  const bare = withoutClasses(source);
  if (/\)[*+?{]/.test(bare)) return problems.repeatedGroup;
  if (unboundedCount(bare) > 2) return problems.repetitions;
  if ((bare.match(/\?/g)?.length ?? 0) > 4 || (bare.match(/\|/g)?.length ?? 0) > 4) return problems.choices;
  return isPattern(source) ? undefined : problems.unreadable;
}

const problems = {
  long: { en: "is longer than 200 characters", ru: "длиннее 200 символов" },
  reference: {
    en: "refers back to a group, which is not supported",
    ru: "содержит обратную ссылку на группу, а это не поддерживается",
  },
  look: {
    en: "holds a look-around or a named group, which is not supported",
    ru: "содержит просмотр вперёд или назад либо именованную группу, а это не поддерживается",
  },
  repeatedGroup: { en: "repeats a group, which is not supported", ru: "повторяет группу, а это не поддерживается" },
  repetitions: { en: "holds more than two of * + {n}", ru: "содержит больше двух повторений * + {n}" },
  choices: { en: "holds too many ? or |", ru: "содержит слишком много ? или |" },
  unreadable: { en: "is not a regular expression", ru: "не является регулярным выражением" },
} as const satisfies Record<string, Words>;

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
