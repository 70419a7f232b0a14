import { gwetAc1, krippendorffAlpha, type Ratings } from "../statistics/agreement.ts";
import type { Day } from "./day.ts";
import type { Metrics } from "./view.ts";

/** How far people agree with one another, blind; what cannot be said is left out. */
export function agreementOf(ratings: Day["ratings"], labels: number): Metrics["agreement"] {
  const items = Object.entries(ratings).flatMap(([given, count]) =>
    Array.from({ length: count }, () => JSON.parse(given) as Ratings),
  );
  const [alpha, ac1] = [krippendorffAlpha(items), gwetAc1(items, labels)];
  return {
    items: items.length,
    ...(alpha !== undefined && { krippendorffAlpha: alpha }),
    ...(ac1 !== undefined &&
      Number.isFinite(ac1.value) && { gwetAc1: { value: ac1.value, low: ac1.low, high: ac1.high } }),
  };
}

/** How often people switched after the reveal. */
export function automationBiasOf({ right, wrong, agreed, contradicted }: Day["bias"]): Metrics["automationBias"] {
  return { modelRight: right, modelWrong: wrong, afterAgreeing: agreed, afterContradicting: contradicted };
}
