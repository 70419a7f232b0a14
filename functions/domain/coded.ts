import * as z from "zod/mini";

/** Every sentence that the API composes for ops, by a code. Not a list for callers to rely on: it grows. */
export type Code =
  // Why there is no certificate.
  | "goal"
  | "empty"
  | "confidence"
  | "repeated"
  | "all-wrong"
  | "too-wrong"
  | "too-little"
  | "one-sided"
  | "changed"
  | "labels-changed"
  | "answer-changed"
  | "targets-changed"
  | "promise-changed"
  | "contradicted"
  | "none"
  | "target"
  | "fewest"
  | "unchecked"
  | "uncertified-separate"
  | "copies"
  // What is promised, and why nothing is.
  | "promise"
  | "promise-separate"
  | "nothing-automatic"
  | "off"
  | "outdated"
  | "looser"
  | "untested"
  | "unproven"
  | "side-over"
  | "certified"
  | "recommended"
  | "recommended-separate"
  | "outcome-certified"
  | "outcome-open"
  | "ever-holds"
  | "ever-open"
  | "ever-begins"
  | "alarm"
  | "reject-idle"
  | "judged"
  // What decided about a candidate.
  | "first-model"
  | "subgroup"
  | "few-audits"
  | "no-certificates"
  | "held-back"
  | "little-evidence"
  | "trust-untold"
  | "trust-unforeseen"
  | "candidate-uncertified"
  | "covers-less"
  | "incomparable"
  | "loss-worse"
  | "covers-more"
  | "loss-as-good"
  | "loses-coverage"
  | "loss-better"
  | "loss-not-better";

/** What stands beside a sentence, so that it can be said in another language: its code, and the figures in it. */
export const codedSchema = z
  .object({
    code: z.string().check(z.describe("Which sentence it is. Expect new ones")),
    figures: z.record(z.string(), z.union([z.number(), z.string()])).check(z.describe("Shares range from 0 to 1")),
  })
  .check(z.meta({ id: "Coded" }));
export type Coded = z.infer<typeof codedSchema>;

export const coded = (code: Code, figures: Coded["figures"] = {}): Coded => ({ code, figures });
