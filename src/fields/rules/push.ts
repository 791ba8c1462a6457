import { remark } from "../parsed.ts";
import { type FilledRow, reportAt } from "../row-case.ts";

/** Of Firebase and of Apple alike: https://firebase.google.com/docs/cloud-messaging/customize-messages/set-message-type */
const MAX_PUSH_BYTES = 4_096;
/** Names that Firebase and Apple keep for themselves. */
const reservedName = /^(?:from|message_type|aps|google\..*|gcm\..*)$/i;

/** Reports a push that no device would get: data of another form, or more of it than the services of Google and Apple carry. */
export function checkPush(row: FilledRow): void {
  if (row.channel !== "push") return;
  const { text = "", messagePreview, dataStructure, displayName } = row.reading.values;
  const name = Object.keys(Object(dataStructure)).find((one) => reservedName.test(one));
  if (name !== undefined) reportAt(row, "dataStructure", remark("push_data_reserved", { name }));

  const shown = Buffer.byteLength(JSON.stringify([text, messagePreview, displayName]));
  const data = dataStructure === undefined ? 0 : Buffer.byteLength(JSON.stringify(dataStructure));
  const bytes = shown + data;
  const larger = data > shown ? "dataStructure" : "text";
  if (bytes > MAX_PUSH_BYTES) reportAt(row, larger, remark("push_too_large", { bytes, limit: MAX_PUSH_BYTES }));
}
