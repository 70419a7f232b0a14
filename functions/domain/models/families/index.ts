import { blazingText } from "./blazingtext.ts";
import type { Family } from "./family.ts";
import { huggingFace } from "./huggingface.ts";
import { linearLearner } from "./linear-learner.ts";
import { tfServing } from "./tf-serving.ts";
import { xgboost } from "./xgboost.ts";

export type { Family } from "./family.ts";

const FAMILIES: readonly Family[] = [blazingText, huggingFace, linearLearner, xgboost, tfServing];

/** What `model.family` of a flow can be. */
export const FAMILY_NAMES: readonly string[] = FAMILIES.map(({ name }) => name);

/**
 * The family that a flow names.
 * @throws {RangeError} for any other name.
 */
export function familyOf(name: string): Family {
  const family = FAMILIES.find((one) => one.name === name);
  if (family === undefined)
    throw new RangeError(`no model family ${JSON.stringify(name)}; there are ${FAMILY_NAMES.join(", ")}`);
  return family;
}
