/** What the simulated recipient's receipts say, one after the other. */
export type ReceiptState = "sent" | "delivered" | "read" | "failed" | "expired";
export type PlannedReceipt = {
  state: ReceiptState;
  /** Network error code, `000` for none. */
  code: string;
  /** Milliseconds of the simulated clock after the receipt before it; null: the usual short delay. */
  afterMs: number | null;
};

/** How the call itself is answered. Whatever is not refused is taken and recorded, whether the answer arrives or not. */
export type AnswerPlan =
  | "at_once"
  | "slow"
  | "never"
  | "line_cut"
  | "after_receipts"
  | "server_error"
  | "bad_address"
  | "bad_content"
  | "throttled_twice"
  | "down_once";

export type Behaviour = {
  name: string;
  /** Last four digits of the recipients that behave so. */
  ending: string;
  explanation: string;
  answer: AnswerPlan;
  receipts: readonly PlannedReceipt[];
};

const HOUR_MS = 3_600_000;
const delivered: PlannedReceipt = { state: "delivered", code: "000", afterMs: null };

export const usualBehaviour: Behaviour = {
  name: "delivered",
  ending: "any other",
  explanation: "taken at once, delivered after a short random delay",
  answer: "at_once",
  receipts: [delivered],
};

/** The table of docs/simulator.md and of --help. */
export const behaviours: readonly Behaviour[] = [
  outcome("undelivered", "9901", "taken, then undelivered with code 001", [
    { state: "failed", code: "001", afterMs: null },
  ]),
  outcome("expired", "9902", "taken, then expired", [{ state: "expired", code: "000", afterMs: null }]),
  outcome("read", "9903", "delivered, a little later read (SMPP knows no reading: delivered only)", [
    delivered,
    { state: "read", code: "000", afterMs: 300 },
  ]),
  answered("bad_address", "9904", "refused: no such number (ESME_RINVDSTADR; 400 bad_address)", "bad_address"),
  answered("bad_content", "9905", "refused: text not allowed (ESME_RX_P_APPN; 400 bad_content)", "bad_content"),
  answered(
    "throttled",
    "9906",
    "the first two calls are throttled (ESME_RTHROTTLED; 429), the third is taken",
    "throttled_twice",
  ),
  answered("down", "9907", "the first call is refused for now (ESME_RSYSERR; 503), the second is taken", "down_once"),
  answered("slow", "9908", "taken, answered after a second", "slow"),
  answered("silent", "9909", "taken and never answered", "never"),
  answered("answer_lost", "9910", "taken, then the line is cut instead of the answer", "line_cut"),
  answered("server_error", "9911", "taken, then answered 500 (SMPP: the line is cut)", "server_error"),
  answered("receipt_first", "9912", "the receipt arrives before the answer", "after_receipts"),
  outcome("receipt_doubled", "9913", "the receipt comes twice", [delivered, { ...delivered, afterMs: 50 }]),
  outcome("receipt_disordered", "9914", "receipts in the wrong order: read (HTTP only), delivered, sent", [
    { state: "read", code: "000", afterMs: null },
    { ...delivered, afterMs: 100 },
    { state: "sent", code: "000", afterMs: 100 },
  ]),
  outcome("receipt_late", "9915", "delivered after three hours of the simulated clock", [
    { ...delivered, afterMs: 3 * HOUR_MS },
  ]),
  outcome("no_receipt", "9916", "taken, and no receipt ever comes", []),
  outcome("opinion_changed", "9917", "undelivered first, delivered a little later", [
    { state: "failed", code: "002", afterMs: null },
    { ...delivered, afterMs: 200 },
  ]),
];

const byEnding = new Map(behaviours.map((behaviour) => [behaviour.ending, behaviour]));
const byName = new Map([usualBehaviour, ...behaviours].map((behaviour) => [behaviour.name, behaviour]));

/** How the provider treats this recipient: by its last four digits. */
export function behaviourOf(address: string): Behaviour {
  return byEnding.get(address.slice(-4)) ?? usualBehaviour;
}

export function findBehaviour(name: string): Behaviour | undefined {
  return byName.get(name);
}

function outcome(name: string, ending: string, explanation: string, receipts: PlannedReceipt[]): Behaviour {
  return { name, ending, explanation, answer: "at_once", receipts };
}

function answered(name: string, ending: string, explanation: string, answer: AnswerPlan): Behaviour {
  return { name, ending, explanation, answer, receipts: [delivered] };
}
