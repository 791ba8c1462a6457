import type { Catalogue } from "../use-words.ts";

export const phone: Catalogue["phone"] = { picture: "Картинка:", file: "Файл:" };
