import type { DecisionRow } from "../decisions/decision.ts";
import type { Outcome } from "../decisions/outcome.ts";
import type { DecisionId } from "../ids.ts";
import type { Part } from "../models/parts.ts";

type Said = {
  readonly outcome: Outcome;
  readonly label: string;
  /** What is decided, where it is no label: a `StoredAnswer` as JSON. */
  readonly answer?: string;
};

/** An outcome that is there before a model is asked: a rule of the flow says it, or a person said it of the same item. */
export type Ready = Said &
  ({ readonly by: "rule"; readonly rule: string } | { readonly by: "earlier"; readonly earlier: DecisionId });

/** What the row records of where an outcome came from. */
export function sourceOf(ready: Ready): Pick<DecisionRow, "because" | "earlier" | "answer"> {
  const answer = ready.answer === undefined ? {} : { answer: ready.answer };
  return ready.by === "rule" ? { because: ready.rule, ...answer } : { earlier: ready.earlier, ...answer };
}

/** Why such a decision went out. These stand in rows and in feedback. */
export const READY_REASONS = { rule: "rule-decided", earlier: "repeated" } as const;

const REASONS: ReadonlySet<string> = new Set(Object.values(READY_REASONS));

/** Whether an outcome was there before a model could say anything: then nothing of it is evidence of a model. */
export const isReady = ({ reason }: { readonly reason?: string | undefined }): boolean =>
  reason !== undefined && REASONS.has(reason);

/** Whether a rule, or an earlier answer, decided. */
export const isReadyBy = (by: string): boolean => Object.hasOwn(READY_REASONS, by);

/** The part of the flow that decided; undefined where a model or people did. */
export function decidingPart({ reason, because = "" }: Pick<DecisionRow, "reason" | "because">): Part | undefined {
  if (reason === READY_REASONS.rule) return `rule:${because}`;
  return reason === READY_REASONS.earlier ? "repeat" : undefined;
}
