import { MalformedPrediction, probabilitiesInOrder } from "../prediction.ts";
import { json, list, member, numbers, scoresInOrder } from "./family.ts";
import type { Family } from "./family.ts";

/**
 * SageMaker's Linear Learner as a classifier: `{"predictions": [{"score": 0.4, "predicted_label": 0}]}`. The score of
 * a binary model is the probability of the flow's second label, the scores of others are in the flow's order.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/LL-in-formats.html
 */
export const linearLearner: Family = {
  name: "linear-learner",
  contentType: "application/json",
  accept: "application/json",
  request: (_text, features) => JSON.stringify({ instances: [{ features: numbers(features) }] }),
  response(body, labels) {
    const [first] = list(member(json(body), "predictions"), "predictions");
    const score = member(first, "score");
    if (score === undefined) throw new MalformedPrediction("shape", "no score");
    return probabilitiesInOrder(scoresInOrder(score, labels), labels);
  },
};
