export type Fault = { place: string; message: string };

/** Why a call was refused, in the server's words; `code` is stable. Status 0: the server was not reached. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: Fault[];
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    { code, detail, faults = [] }: { code: string; detail: string; faults?: Fault[] },
    retryAfterSeconds: number | null = null,
  ) {
    super(detail);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const notReached = { code: "not_reached", detail: "The server was not reached." };

/** The refusal that an answer of the server tells. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = Number(response.headers.get("retry-after"));
  return new Refusal(response.status, problemIn(body, response.status), retryAfter > 0 ? retryAfter : null);
}

/** RFC 9457 problem details, or what stands for them where something between us and the server answered. */
export function problemIn(body: unknown, status: number): { code: string; detail: string; faults?: Fault[] } {
  if (typeof body === "object" && body !== null && "code" in body && "detail" in body)
    return body as { code: string; detail: string; faults?: Fault[] };
  return { code: "unexpected_answer", detail: `The server answered ${status} without a reason.` };
}
