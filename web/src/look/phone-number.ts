/** A whole number as people read it: Russian ones in their groups, others as they are. Ids that are no numbers stay too. */
export function sayPhone(address: string): string {
  return address.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, "+7\u00a0$1\u00a0$2-$3-$4");
}
