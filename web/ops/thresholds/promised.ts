import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";
import { type Asked, questionNow } from "../figures.ts";
import type { Query } from "../query.ts";

type Simulated = Pick<Query<Asked>, "value" | "trouble">;

/**
 * Whether the certificate covers the candidate, as the API says of this candidate; undefined while it has not. Only the
 * API has the evidence that thresholds are tested on.
 */
export function promisedOf({ value }: Simulated, policy: Policy): Asked["tried"]["promised"] | undefined {
  const [answer, now] = [value.value, questionNow(policy)];
  if (answer === undefined) return undefined;
  const isOfNow = answer.question.tried === now.tried && answer.question.deployed === now.deployed;
  return isOfNow ? answer.tried.promised : undefined;
}

/** The same in a word or two, to stand beside the candidate. */
export function markOf(simulated: Simulated, policy: Policy): string {
  const promised = promisedOf(simulated, policy);
  if (promised === undefined) return simulated.trouble.value === undefined ? o.effect.pending : o.effect.unknown;
  return promised.kind === "kept" ? o.thresholds.marked.yes : o.thresholds.marked.no;
}
