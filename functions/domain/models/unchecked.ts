import { type Coded, coded } from "../coded.ts";
import { isUnchecked, LEAST_CHECKED, type Serving } from "./live.ts";

/** Why a first model decides nothing yet, whatever the thresholds; undefined where it may. */
export function uncheckedReason({
  checkedOn,
  certified,
}: Pick<Serving, "checkedOn" | "certified">): { readonly says: string; readonly coded: Coded } | undefined {
  if (checkedOn === undefined || !isUnchecked({ checkedOn })) return undefined;
  if (certified.approve !== undefined || certified.reject !== undefined) return undefined;
  return {
    says: `The first model was checked on ${checkedOn} labelled lines, fewer than ${LEAST_CHECKED}, so it decides nothing: people do, until a retrained model or a certificate takes over.`,
    coded: coded("unchecked", { checked: checkedOn, least: LEAST_CHECKED }),
  };
}
