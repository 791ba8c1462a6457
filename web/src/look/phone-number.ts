/** How people write the mobile numbers of a country behind its code: how many digits stand together, and what parts them. */
const groupings: Record<string, string[]> = {
  "1": ["3 3-4"],
  "7": ["3 3-2-2"],
  "31": ["1 8"],
  "33": ["1 2 2 2 2"],
  "34": ["3 2 2 2"],
  "39": ["3 3 4"],
  "44": ["4 6"],
  "48": ["3 3 3"],
  "49": ["3 7", "4 7"],
  "90": ["3 3 2 2"],
  "370": ["3 5"],
  "371": ["2 3 3"],
  "372": ["4 3", "4 4"],
  "373": ["3 2 3"],
  "374": ["2 6"],
  "375": ["2 3-2-2"],
  "380": ["2 3 4"],
  "971": ["2 3 4"],
  "972": ["2-3-4"],
  "992": ["2 3 4"],
  "993": ["2 6"],
  "994": ["2 3 2 2"],
  "995": ["3 2-2-2"],
  "996": ["3 3 3"],
  "998": ["2 3 2 2"],
};

/** A whole number as people read it, in groups where its country's are known. Others stay as they are, and so do ids that are no numbers. */
export function sayPhone(address: string): string {
  if (!/^\+\d{8,15}$/.test(address)) return address;
  for (const length of [1, 2, 3]) {
    const code = address.slice(1, 1 + length);
    const own = address.slice(1 + length);
    const grouping = groupings[code]?.find((one) => sizeOf(one) === own.length);
    if (grouping) return `+${code} ${grouped(own, grouping)}`.replaceAll(" ", "\u00a0");
  }
  return address;
}

function sizeOf(grouping: string): number {
  return grouping.split(/\D/).reduce((sum, digits) => sum + Number(digits), 0);
}

function grouped(digits: string, grouping: string): string {
  let taken = 0;
  return grouping.replace(/\d/g, (count) => {
    taken += Number(count);
    return digits.slice(taken - Number(count), taken);
  });
}
