import type { MessengerType } from "../../recipients/recipient.ts";
import { choiceOf } from "../choice.ts";

/** Which messenger a chat goes by. */
export const parseMessengerType = choiceOf<MessengerType>({
  whatsapp: ["ватсап", "вотсап", "вацап", "ватсапп", "whats app", "wa"],
  viber: ["вайбер"],
  facebook: ["facebook messenger", "fb", "фейсбук"],
  telegram: ["телеграм", "телеграмм", "tg", "тг"],
  slack: ["слак", "слэк"],
  imessage: ["apple messages", "apple messages for business", "аймесседж", "имессадж"],
  vk: ["vkontakte", "вк", "вконтакте"],
});
