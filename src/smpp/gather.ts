/**
 * Gives a function that commits together what it is given in one turn: a block of receipts costs hardly more than one.
 * The promise of each item is that of its block.
 */
export function gatherTurn<Item, Result>(commit: (items: Item[]) => Promise<Result>): (item: Item) => Promise<Result> {
  let items: Item[] = [];
  let block: Promise<Result> | null = null;

  return (item) => {
    items.push(item);
    block ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const gathered = items;
      items = [];
      block = null;
      return commit(gathered);
    });
    return block;
  };
}
