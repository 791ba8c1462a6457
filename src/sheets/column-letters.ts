const A = 65;

/** The letters that a spreadsheet shows above a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  const letter = String.fromCharCode(A + (index % 26));
  return before === 0 ? letter : columnLetters(before - 1) + letter;
}

/** Index of the column in a cell's reference such as `AB12`, or `ab12` as some writers have it; -1 when it does not begin with letters. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let at = 0; at < reference.length; at++) {
    let letter = reference.charCodeAt(at) - A;
    if (letter >= 32) letter -= 32;
    if (letter < 0 || letter > 25) break;
    index = index * 26 + letter + 1;
  }
  return index - 1;
}
