/** An object or a list that is open: its names so far, where it has names, and where in it we are. */
type Level = { names: Set<string> | null; at: string | number };

/**
 * The path to a name that an object has twice, which `JSON.parse` does not tell: it keeps the last of the two.
 * @param json proper JSON
 * @param value what `JSON.parse` made of it
 */
export function findDoubledName(json: string, value: unknown): (string | number)[] | undefined {
  // Nearly every cell ends here. Texts may hold what looks like a name, but there are never fewer than there are names.
  return (json.match(/"\s*:/g)?.length ?? 0) === countNames(value) ? undefined : lookForDoubled(json);
}

/** Not by recursion, which would have an end. */
function countNames(value: unknown): number {
  let count = 0;
  const found = [value];
  for (const one of found) {
    if (typeof one !== "object" || one === null) continue;
    const inside = Object.values(one);
    if (!Array.isArray(one)) count += inside.length;
    for (const part of inside) found.push(part);
  }
  return count;
}

function lookForDoubled(json: string): (string | number)[] | undefined {
  const levels: Level[] = [];
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}[\],]/gs)) {
    const level = levels.at(-1);
    if (token === "{") levels.push({ names: new Set(), at: "" });
    else if (token === "[") levels.push({ names: null, at: 0 });
    else if (token === "}" || token === "]") levels.pop();
    else if (token === ",") countItem(level);
    else if (token.endsWith(":") && isTaken(level, token)) return levels.map(({ at }) => at);
  }
  return undefined;
}

function countItem(level: Level | undefined): void {
  if (typeof level?.at === "number") level.at += 1;
}

/** Takes the name, in whatever way its characters are written. */
function isTaken(level: Level | undefined, token: string): boolean {
  if (!level?.names) return false;
  const name: string = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1));
  level.at = name;
  const isTwice = level.names.has(name);
  level.names.add(name);
  return isTwice;
}
