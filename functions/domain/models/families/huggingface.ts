import { slug, slugTable } from "../../flows/label-slugs.ts";
import { probabilitiesOf } from "../prediction.ts";
import { json, list, member, unknownLabel } from "./family.ts";
import type { Family } from "./family.ts";

/**
 * The Hugging Face inference toolkit's text classification: `[{"label": "x", "score": 0.9}]`, by some versions nested
 * in one more list. The model's `id2label` has to name the flow's labels, as they are or as slugs;
 * names that the flow had before will do.
 * https://huggingface.co/docs/sagemaker/inference
 */
export const huggingFace: Family = {
  name: "huggingface",
  contentType: "application/json",
  accept: "application/json",
  request: (text, _features, { length: k }) => JSON.stringify({ inputs: text, parameters: { top_k: k } }),
  response(body, labels) {
    const table = slugTable(labels);
    const named = rows(json(body)).map((row) => [labelOf(member(row, "label"), table), member(row, "score")] as const);
    return probabilitiesOf(named, labels);
  },
};

function rows(answer: unknown): readonly unknown[] {
  const outer = list(answer, "the answer");
  return outer.length === 1 && Array.isArray(outer[0]) ? (outer[0] as readonly unknown[]) : outer;
}

function labelOf(name: unknown, table: ReadonlyMap<string, string>): string {
  if (typeof name !== "string") throw unknownLabel(name);
  return table.get(slug(name)) ?? name;
}
