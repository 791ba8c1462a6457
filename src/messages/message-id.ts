import { parseId, presentId } from "../platform/id.ts";

/** Which message: minted when its row is read, so that reading a row twice can never make two. */
export type MessageKey = {
  distributionId: number;
  sheetNumber: number;
  rowNumber: number;
  destinationNumber: number;
};

/** A message on one of its channels. */
export type DeliveryKey = MessageKey & { step: number };

/** Sets deliveries apart inside of the program. */
export function deliveryKeyText({
  distributionId,
  sheetNumber,
  rowNumber,
  destinationNumber,
  step,
}: DeliveryKey): string {
  return `${distributionId}-${sheetNumber}-${rowNumber}-${destinationNumber}-${step}`;
}

/** The public id of a message, such as `7k2m9qzt1p-1-345-1`: distribution, sheet, row, destination. */
export function presentMessageId(key: MessageKey): string {
  return `${presentId(key.distributionId)}-${key.sheetNumber}-${key.rowNumber}-${key.destinationNumber}`;
}

/** The key that a public id stands for; undefined for anything that is no message id. */
export function parseMessageId(text: string): MessageKey | undefined {
  const [id, ...numbers] = text.split("-");
  const [sheetNumber, rowNumber, destinationNumber] = numbers.map(wholeNumber);
  const distributionId = parseId(id ?? "");
  if (numbers.length !== 3 || !distributionId || !sheetNumber || !rowNumber || !destinationNumber) return undefined;
  return { distributionId, sheetNumber, rowNumber, destinationNumber };
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}

/** 0-65535, the same for every attempt of a message: ties the parts of a long text together. */
export function partsReference(key: MessageKey): number {
  return (key.rowNumber * 31 + key.sheetNumber * 7 + key.destinationNumber + key.distributionId) % 65536;
}
