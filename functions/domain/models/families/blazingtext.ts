import { slugTable } from "../../flows/label-slugs.ts";
import { MalformedPrediction, type Probabilities, probabilitiesOf } from "../prediction.ts";
import { tokenise } from "../tokenise.ts";
import { LABEL_PREFIX } from "../../learning/training-lines.ts";
import { json, list, member, unknownLabel } from "./family.ts";
import type { Family } from "./family.ts";

/**
 * SageMaker's BlazingText, supervised; `[{"label": ["__label__x"], "prob": [0.9]}]`. It answers with the top label
 * alone unless `k` asks for more.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/blazingtext.html
 */
export const blazingText: Family = {
  name: "blazingtext",
  contentType: "application/json",
  accept: "application/json",
  request(text, _features, { length: k }) {
    const tokens = tokenise(text);
    if (tokens === "")
      throw new MalformedPrediction("no-text", "a model says something about no text too, and means nothing");
    return JSON.stringify({ instances: [tokens], configuration: { k } });
  },
  response(body, labels) {
    const [first] = list(json(body), "the answer");
    return probabilitiesIn(first, labels, slugTable(labels));
  },
  batch: {
    read: tokenise,
    request: (instances, { length: k }) => JSON.stringify({ instances, configuration: { k } }),
    response(body, count, labels) {
      const answers = list(json(body), "the answer");
      if (answers.length !== count)
        throw new MalformedPrediction("shape", `${answers.length} answers to ${count} texts`);
      const table = slugTable(labels);
      return answers.map((answer) => probabilitiesIn(answer, labels, table));
    },
  },
};

function probabilitiesIn(
  answer: unknown,
  labels: readonly string[],
  table: ReadonlyMap<string, string>,
): Probabilities {
  const names = list(member(answer, "label"), "label");
  const scores = list(member(answer, "prob"), "prob");
  if (names.length !== scores.length) throw new MalformedPrediction("shape", "labels and scores differ in number");
  const named = names.map((name, at) => [labelOf(name, table), scores[at]] as const);
  return probabilitiesOf(named, labels);
}

function labelOf(name: unknown, table: ReadonlyMap<string, string>): string {
  if (typeof name !== "string" || !name.startsWith(LABEL_PREFIX)) throw unknownLabel(name);
  const carried = name.slice(LABEL_PREFIX.length);
  return table.get(carried) ?? carried;
}
