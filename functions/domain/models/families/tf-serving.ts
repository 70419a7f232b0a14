import { probabilitiesInOrder } from "../prediction.ts";
import { json, list, member } from "./family.ts";
import type { Family } from "./family.ts";

/**
 * TensorFlow Serving: `{"predictions": [[0.1, 0.9]]}`, softmax scores in the flow's order of labels. An instance is
 * what the flow gives as features, or the text when it gives none.
 * https://www.tensorflow.org/tfx/serving/api_rest
 */
export const tfServing: Family = {
  name: "tf-serving",
  contentType: "application/json",
  accept: "application/json",
  request: (text, features) => JSON.stringify({ instances: [features ?? text] }),
  response(body, labels) {
    const [first] = list(member(json(body), "predictions"), "predictions");
    return probabilitiesInOrder(list(first, "the prediction"), labels);
  },
};
