import * as z from "zod/mini";
import type { Flow } from "../flows/flow.ts";
import { kindOf, QUESTIONS } from "../flows/questions.ts";
import { contentHash } from "../ids.ts";

const example = z.object({ text: z.string(), why: z.exactOptional(z.string()) });
const examples = z.exactOptional(z.array(example));

/** What reviewers are told at one version, as it is kept: `guidelines/<version>.json`. Pins are no part of it: they come and go. */
export const toldSchema = z.object({
  question: z.string(),
  guidelines: z.string(),
  labels: z.array(z.object({ name: z.string(), description: z.string(), examples, counterexamples: examples })),
  /** The reasons for which people reject, in flows that have some. */
  reasons: z.exactOptional(z.array(z.string())),
  examples,
});
export type Told = z.infer<typeof toldSchema>;
export type ToldFlow = Pick<Flow, "guidelines" | "labels" | "answer" | "examples" | "review">;

/** What reviewers of a flow are told. Where nothing stands, nothing is written, so that new parts leave old versions alone. */
export function toldOf(flow: ToldFlow): Told {
  const { guidelines, labels, answer, examples: own, review } = flow;
  return {
    question: review.question ?? QUESTIONS[kindOf(flow)],
    guidelines,
    labels: labels.map(({ name, description, examples: good, counterexamples: bad }) => ({
      name,
      description,
      ...(good && good.length > 0 && { examples: good }),
      ...(bad && bad.length > 0 && { counterexamples: bad }),
    })),
    ...(answer && answer.reject.length > 0 && { reasons: answer.reject }),
    ...(own && own.length > 0 && { examples: own }),
  };
}

const versions = new WeakMap<object, string>();

/** The name of what a flow tells reviewers: the same words, the same name. */
export function versionOf(flow: ToldFlow): string {
  const known = versions.get(flow);
  if (known !== undefined) return known;
  const version = contentHash(toldOf(flow)).slice(0, 8);
  versions.set(flow, version);
  return version;
}
