import { MalformedPrediction, probabilitiesInOrder } from "../prediction.ts";
import { numbers, scoresInOrder } from "./family.ts";
import type { Family } from "./family.ts";

/**
 * SageMaker's XGBoost: a line of CSV in, a line of CSV out, which some versions print as a Python list for
 * `multi:softprob`. A single score (`binary:logistic`) is the probability of the flow's second label, several are in
 * the flow's order.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost.html
 */
export const xgboost: Family = {
  name: "xgboost",
  contentType: "text/csv",
  accept: "text/csv",
  request: (_text, features) => numbers(features).join(","),
  response(body, labels) {
    const scores = line(body)
      .split(/[\s,]+/u)
      .map(score);
    return probabilitiesInOrder(scoresInOrder(scores, labels), labels);
  },
};

/** The one line, without a Python list's brackets. */
function line(body: string): string {
  const [first = "", ...others] = body.trim().split(/\r?\n/u);
  if (others.length > 0) throw new MalformedPrediction("shape", `${others.length + 1} lines for one item`);
  return first.replace(/^\[+/u, "").replace(/\]+$/u, "").trim();
}

/** Strict, because JavaScript takes `""` and `"0x1"` for numbers. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

function score(text: string): number {
  if (!NUMBER.test(text)) throw new MalformedPrediction("not-a-number", JSON.stringify(text.slice(0, 80)));
  return Number(text);
}
