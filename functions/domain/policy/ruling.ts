import type { Kind } from "../flows/questions.ts";
import type { Deployed } from "./policy.ts";

/**
 * The policy as it rules a flow: a value or a pick that goes out is approved, so nothing is rejected without a person,
 * whatever AutoRejectThreshold says. No promise and no seal is about it there.
 */
export const rulingOf = (deployed: Deployed, kind: Kind): Deployed =>
  kind === "label" ? deployed : { ...deployed, AutoRejectThreshold: 1 };
