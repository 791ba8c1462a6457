import type { Words } from "../platform/words.ts";
import type { DistributionState, MessageState } from "./message-state.ts";

/** States as a refusal names them. In Russian as the screens do, between «», because they do not bend with the sentence. */
export const messageStateWords: Record<MessageState, Words> = {
  created: { en: "created", ru: "«создано»" },
  delayed: { en: "delayed", ru: "«ожидает»" },
  paused: { en: "paused", ru: "«на паузе»" },
  sending: { en: "sending", ru: "«отправляется»" },
  sent: { en: "sent", ru: "«отправлено»" },
  delivered: { en: "delivered", ru: "«доставлено»" },
  read: { en: "read", ru: "«прочитано»" },
  failed: { en: "failed", ru: "«не доставлено»" },
  expired: { en: "expired", ru: "«истекло»" },
  unconfirmed: { en: "unconfirmed", ru: "«не подтверждено»" },
  cancelled: { en: "cancelled", ru: "«отменено»" },
  skipped: { en: "skipped", ru: "«пропущено»" },
};

export const distributionStateWords: Record<DistributionState, Words> = {
  draft: { en: "a draft", ru: "«Черновик»" },
  checking: { en: "being checked", ru: "«Проверяется»" },
  created: { en: "not started yet", ru: "«Создана»" },
  running: { en: "running", ru: "«Идёт»" },
  paused: { en: "paused", ru: "«На паузе»" },
  finished: { en: "finished", ru: "«Завершена»" },
  cancelled: { en: "cancelled", ru: "«Отменена»" },
};
