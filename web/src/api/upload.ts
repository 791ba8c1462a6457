import { API, languageInUse } from "./call.ts";
import { notReached, problemIn, Refusal } from "./refusal.ts";

type Upload = { form: FormData; onProgress(fraction: number): void; signal: AbortSignal };

/** Sends a form with a file and tells how much of it has gone, from 0 to 1: `fetch` cannot. Throws `Refusal`; an abort throws its reason. */
export function upload<Answer>(method: string, path: string, { form, onProgress, signal }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `${API}${path}`);
    request.setRequestHeader("accept-language", languageInUse());
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Answer);
      else reject(new Refusal(request.status, problemIn(request.response, request.status)));
    };
    request.onerror = () => reject(new Refusal(0, notReached));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
