import { type DecisionRow, policyOf, predictionOf } from "../decisions/decision.ts";
import { listIn } from "../suggestions/list.ts";
import { percent } from "../percent.ts";
import { bornDecision, wasDecidedAtOnce } from "./born.ts";
import { isReady } from "../parts/ready.ts";
import type { Step } from "./step.ts";

/** A record in one paragraph, for somebody who knows nothing of how it works. */
export function paragraphOf(row: DecisionRow, steps: readonly Step[]): string {
  return [received(row), proposed(row), routed(row), ...steps.flatMap(sentenceOf)].join(" ");
}

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
/** `30 November 2026 at 10:05 UTC` */
const moment = (at: string): string => `${DATE.format(new Date(at))} UTC`;

const received = ({ createdAt }: DecisionRow): string =>
  `On ${moment(createdAt)} an application asked for a decision on an item.`;

function proposed(row: DecisionRow): string {
  const prediction = predictionOf(row);
  if (prediction === undefined && isReady(row)) return "No model was asked.";
  if (prediction === undefined) return "Nothing was proposed for it by a model.";
  const { label, confidence, model } = prediction;
  const what = row.proposalHash === undefined ? `proposed “${label}”` : "made a proposal";
  return `${model} ${what} and was taken to be right with ${percent(confidence)}.`;
}

function routed(row: DecisionRow): string {
  const list = listIn(row);
  if (list !== undefined) {
    const order = list.shuffled
      ? "in a random order, to measure how much the first place draws"
      : "the likeliest first";
    return `Nothing was to be decided: ${list.ranks.length} suggestions went to the application's user, ${list.from === "order" && !list.shuffled ? "in their usual order" : order}.`;
  }
  if (!wasDecidedAtOnce(row)) return (WHY[row.reason] ?? WHY_NOT_KNOWN)(row);
  const { label, outcome = "" } = bornDecision(row);
  if (row.reason === "over-budget")
    return `There was no place for it among the reviews of that day, so the policy's fallback decided: ${outcome}.`;
  const said = label === undefined || row.proposalHash !== undefined ? outcome : `“${label}” (${outcome})`;
  if (row.reason === "rule-decided")
    return `The rule “${row.because ?? ""}” decides such items, so ${said} went out at once, and no person looked at it before.`;
  if (row.reason === "repeated")
    return `People had decided the same item shortly before (${row.earlier ?? ""}), so ${said} went out once more, at once.`;
  return `That was as much as the policy asks for, so ${said} went out at once, and no person looked at it before.`;
}

type Why = (row: DecisionRow) => string;
const WHY_NOT_KNOWN: Why = ({ reason }) => `It was left to people: ${reason}.`;
const WHY: Readonly<Record<string, Why>> = {
  unsure: (row) => {
    const { approve, reject } = JSON.parse(row.thresholds) as { approve: number; reject: number };
    const least = predictionOf(row)?.outcome === "reject" ? reject : approve;
    return least >= 1
      ? "The policy lets no such answer out without a person, so people had to decide."
      : `The policy asks for ${percent(least)} before an answer goes out without a person, so people had to decide.`;
  },
  rule: ({ because }) => `The rule “${because}” leaves such items to people.`,
  "no-model": ({ because }) => `People had to decide, because the model gave no answer (${because}).`,
  uncertified: () => "It had not been shown yet how well the model does, so people had to decide.",
  paused: (row) =>
    policyOf(row).Automation === "off"
      ? "The policy leaves everything to people."
      : "Automatic decisions were paused, so people had to decide.",
};

/** A fact as it is written down. */
const text = (fact: unknown): string => (typeof fact === "string" ? fact : JSON.stringify(fact));

const REASONS: Readonly<Record<string, string>> = {
  wrong: "what was decided was wrong",
  new_information: "something was known that was not known before",
  policy: "the rules had changed",
  legal: "the law asked for it",
  test: "to try something",
};

type Sentence = (step: Step, when: string) => string;
const by = ({ by: who = "somebody" }: Step): string => (who === "application" ? "the application" : who);
const said = ({ facts }: Step): string => {
  const { label, outcome } = facts;
  return label === undefined ? `the outcome ${text(outcome)}` : `“${text(label)}” (${text(outcome)})`;
};

const isOfSeniors = ({ facts }: Step): boolean => facts["to"] === "seniors";

/** What is worth a layman's sentence. The steps beside it say everything. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  escalated: (step, when) => `On ${when} ${by(step)} handed it to more experienced reviewers.`,
  assigned: (step, when) => `On ${when} ${by(step)} left it to ${text(step.facts["to"])}.`,
  unassigned: (step, when) => `On ${when} ${by(step)} left it to everybody again.`,
  "passed-on": (_step, when) => `Until ${when} nobody had answered, and it went to more experienced reviewers.`,
  asked: (step, when) =>
    isOfSeniors(step)
      ? `On ${when} ${by(step)} asked more experienced reviewers.`
      : `On ${when} ${by(step)} asked the application for more information.`,
  informed: (step, when) => `On ${when} ${by(step)} answered.`,
  unanswered: (step, when) =>
    `Until ${when} ${isOfSeniors(step) ? "nobody" : "the application"} had${isOfSeniors(step) ? "" : " not"} answered, and people went on without.`,
  revealed: (step, when) => `On ${when} ${by(step)} looked at the hidden field “${String(step.facts["field"])}”.`,
  explained: (step, when) =>
    `On ${when} ${by(step)} asked ${text(step.facts["model"])} which words had counted with it.`,
  undone: (step, when) => `On ${when} ${by(step)} took an answer back.`,
  decided: (step, when) =>
    step.by === "fallback"
      ? `Nobody answered in time, and on ${when} the policy's fallback decided: ${text(step.facts["outcome"])}.`
      : `On ${when} people decided: ${said(step)}.`,
  "truth-told": ({ facts }, when) =>
    `On ${when} the application told what had turned out (${text(facts["source"])}): ${facts["wrong"] === true ? "something else than was decided" : "the same as was decided"}.`,
  "forget-asked": (step, when) => `On ${when} ${by(step)} asked for the item to be forgotten.`,
  corrected: (step, when) =>
    step.facts["appeal"] === undefined
      ? `On ${when} people looked at it again and corrected it to ${said(step)}.`
      : `On ${when} somebody else agreed with the application, and it was corrected to ${said(step)}.`,
  cancelled: (step, when) =>
    step.review === undefined ? `On ${when} the application cancelled it, and nothing was decided.` : "",
  appealed: (_step, when) => `On ${when} the application objected to that, and somebody else was asked.`,
  "appeal-upheld": (step, when) =>
    step.facts["unanswered"] === true
      ? `Until ${when} nobody had answered the objection, so what was decided stayed.`
      : `On ${when} somebody else decided the same, so what was decided stayed.`,
  "correction-asked": (step, when) =>
    `On ${when} ${by(step)} had second thoughts, and more experienced reviewers were asked.`,
  "correction-upheld": (_step, when) => `On ${when} what was decided stayed.`,
  chosen: ({ facts }, when) =>
    `On ${when} the application told ${facts["none"] === true ? "that its user took nothing" : "what its user took"}.`,
  "label-doubted": (_step, when) =>
    `On ${when} what people had answered seemed unlikely, and more experienced reviewers looked at it again for training.`,
  overridden: (step, when) =>
    `On ${when} ${by(step)}, who answers for how it works, decided at once (${REASONS[text(step.facts["reason"])] ?? "for another reason"}): ${said(step)}.`,
};

function sentenceOf(step: Step): string[] {
  const sentence = SENTENCES[step.what];
  const words = sentence?.(step, moment(step.at)) ?? "";
  return words === "" ? [] : [words];
}
