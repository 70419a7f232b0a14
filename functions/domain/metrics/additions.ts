import { isReadyBy, READY_REASONS } from "../parts/ready.ts";
import * as z from "zod/mini";
import type { DecisionRow } from "../decisions/decision.ts";
import { type AuditAnswer, readFeedback } from "../learning/feedback-reader.ts";
import { bucketOf } from "../reviews/tally.ts";
import { type Served, servedSchema } from "../learning/feedback-reader.ts";
import { behind, behindAnswer, behindQuestions, behindSums } from "../looking/behind.ts";
import { type Addition, type Day } from "./day.ts";
import { momentOf } from "../drift/moments.ts";
import { inputOf } from "../drift/profile.ts";
import type { Sketch } from "../drift/words.ts";
import { isExtra } from "../groups/draw.ts";
import { fieldsOf } from "./fields.ts";
import { pairOf } from "./pairs.ts";
import { proposerOf } from "./proposers.ts";
import { type Histogram, minutesBucket } from "./histogram.ts";
import type { Kind } from "../flows/questions.ts";
import { shownOf } from "../suggestions/counts.ts";
import type { Routes } from "./kept.ts";

/** What counting reads of a decision's row; all of it stands from the moment at which the row is written. */
export type CountedRow = Pick<DecisionRow, "id" | "client" | "createdAt" | "route" | "reason" | "audit" | "prediction">;

const readySchema = z.enum(Object.values(READY_REASONS));
const reasonSchema = z.enum(["unsure", "uncertified", "rule", "paused", "no-model"]);

/**
 * What a decision adds to its day; undefined for a row that is not as it should be: no count is better than a wrong one.
 * @param kind what the flow asks for: values have no labels to count by.
 */
export function decisionAddition(
  { createdAt, route, reason, audit, prediction }: CountedRow,
  kind: Kind = "label",
): Addition | undefined {
  if (Number.isNaN(Date.parse(createdAt))) return undefined;
  if (route === "suggest")
    return { day: createdAt.slice(0, 10), adds: { suggestions: shownOf(servedIn(prediction)?.model) } };
  const place = placeOf(route, reason, audit);
  if (place === undefined) return undefined;
  const served = servedIn(prediction);
  const label = kind === "label" ? served?.label : served?.model;
  const automatic = Number(route !== "review");
  return {
    day: createdAt.slice(0, 10),
    adds: {
      routes: { [place]: 1 } as Routes,
      ...((route === "review" || audit) && inHour(createdAt, "arrived")),
      ...(served !== undefined && { input: { confidence: momentOf(served.confidence) } }),
      ...(label !== undefined && { labels: { [label]: { decisions: 1, automatic } } }),
    },
  };
}

/** One more in the hour of a moment (ISO time). */
const inHour = (at: string, what: "arrived" | "finished" | "expired"): Pick<Partial<Day>, "hours"> => ({
  hours: { [at.slice(11, 13)]: { [what]: 1 } },
});

function placeOf(route: string, reason: string, audit: boolean): keyof Routes | undefined {
  if (route === "auto-approve" || route === "auto-reject")
    return audit ? "audit" : (readySchema.safeParse(reason).data ?? "automatic");
  return route === "review" ? reasonSchema.safeParse(reason).data : undefined;
}

function servedIn(prediction: string | undefined): Served | undefined {
  if (prediction === undefined) return undefined;
  try {
    return servedSchema.safeParse(JSON.parse(prediction)).data;
  } catch {
    return undefined;
  }
}

const opinionSchema = z.object({
  label: z.string(),
  firstLabel: z.optional(z.string()),
  informed: z.optional(z.literal(true)),
  at: z.iso.datetime(),
});

const questionSchema = z.object({ at: z.iso.datetime(), backAt: z.iso.datetime(), answered: z.boolean() });

/** The part of an answer's circumstances that figures are made of; see docs/feedback.md. */
const circumstancesSchema = z.object({
  decisionId: z.string(),
  purpose: z.string(),
  queue: z.optional(z.string()),
  opinion: z._default(z.int().check(z.gte(0)), 0),
  opinions: z._default(z.array(opinionSchema), []),
  /** Blind answers that others took back. */
  withdrawals: z._default(z.array(opinionSchema), []),
  withdrawn: z.optional(z.literal(true)),
  says: z.optional(z.string()),
  changed: z.optional(z.array(z.string())),
  firstChanged: z.optional(z.array(z.string())),
  between: z.optional(z.object({ agree: z.boolean(), fields: z.optional(z.array(z.string())) })),
  opinionsWanted: z._default(z.int().check(z.gte(1)), 1),
  seconds: z.optional(z.number().check(z.gte(0))),
  createdAt: z.iso.datetime(),
  openedAt: z.optional(z.iso.datetime()),
  firstLabel: z.optional(z.string()),
  // oxlint-disable-next-line promise/valid-params -- zod's, not a promise's
  revealed: z.catch(z.optional(z.enum(["before", "after"])), undefined),
  resolved: z.optional(z.string()),
  expired: z._default(z.boolean(), false),
  expiredAt: z.optional(z.iso.datetime()),
  questions: z._default(z.array(questionSchema), []),
  cancelled: z.optional(z.literal(true)),
  /** What an appeal was against, and whether that was overturned. */
  appeal: z.optional(z.object({ against: z.string(), overturned: z.boolean() })),
  /** Whether a senior said another label than the one that was looked at again. */
  relabel: z.optional(z.object({ wrong: z.boolean() })),
  truth: z.optional(z.object({ wrong: z.boolean(), first: z.boolean(), by: z.string() })),
  subgroup: z.optional(z.string()),
  route: z.optional(z.string()),
  audit: z.object({ drawn: z.boolean() }),
  ready: z.optional(z.object({ label: z.string() })),
  // A confidence that is no number is no prediction.
  // oxlint-disable-next-line promise/valid-params -- zod's, not a promise's
  prediction: z.catch(z.optional(servedSchema), undefined),
});
type Circumstances = z.infer<typeof circumstancesSchema>;

/** What an object adds to days, or why it could not be understood. */
type FeedbackAdditions = { readonly additions: readonly Addition[] } | { readonly why: string };

/**
 * Reads one object of `feedback/` or `evidence/`. What the learning loop does not understand is not counted either.
 * @param flow the flow's name.
 * @param words what the model that serves has learned, if that is known.
 */
export function feedbackAdditions(content: string, flow: string, words?: Sketch): FeedbackAdditions {
  const feedback = readFeedback(content, flow);
  if (feedback.kind === "unreadable") return { why: feedback.why };
  // It was counted when it was written: what is left of it now adds nothing.
  if (feedback.kind === "forgotten") return { additions: [] };
  const line = JSON.parse(content) as Record<string, unknown>;
  const about = circumstancesSchema.safeParse(line["second-look"]);
  if (!about.success)
    return { why: `second-look.${about.error.issues[0]?.path.join(".") ?? ""} is not as it should be` };
  const audit = feedback.kind === "audit" ? [auditAddition(feedback.answer, about.data, words)] : [];
  if (about.data.expiredAt !== undefined)
    return { additions: [...audit, ...endedUnanswered(about.data, about.data.expiredAt)] };
  // What was taken back is evidence and nobody's work: the review's other answers are.
  if (about.data.withdrawn) return { additions: audit };
  const { label, at } = humanLabel(line, flow, about.data);
  const adds = withDecisions(workOf(label, at, about.data), about.data, at);
  return { additions: [...audit, { day: at.slice(0, 10), adds }] };
}

/** Beside what is counted, the decisions that it is counted of. */
const withDecisions = (work: Partial<Day>, about: Circumstances, at: string): Partial<Day> => ({
  ...work,
  ...behind([
    ...behindAnswer(about, at, endsReview(about)),
    ...behindSums(work, about, at),
    ...(work.questions ? behindQuestions(about) : []),
  ]),
});

/** What was cancelled was not left unanswered. */
function endedUnanswered(about: Circumstances, at: string): readonly Addition[] {
  const { cancelled, decisionId: id } = about;
  const adds = {
    ...(cancelled ? {} : { expired: 1, ...inHour(at, "expired") }),
    ...questionsOf(about),
    ...behind([...(cancelled ? [] : [["expired", { id, at }] as const]), ...behindQuestions(about)]),
  };
  return Object.keys(adds).length === 0 ? [] : [{ day: at.slice(0, 10), adds }];
}

function humanLabel(
  line: Record<string, unknown>,
  flow: string,
  { says }: Circumstances,
): { label: string; at: string } {
  const metadata = line[`${flow}-metadata`] as Record<string, string>;
  return { label: says ?? (line[flow] as string), at: new Date(metadata["creation-date"] ?? "").toISOString() };
}

function auditAddition(
  { text, ...answer }: AuditAnswer,
  { route, prediction }: Circumstances,
  words: Sketch | undefined,
): Addition {
  const record = {
    ...answer,
    automatic: route === "auto-approve" || route === "auto-reject",
    ...(prediction !== undefined && { served: prediction }),
  };
  // Audits are drawn before anything is known of an item: their texts are like all that comes in, unless they were drawn for
  // their group alone. Each counts once.
  const input = answer.opinion === 0 && !isExtra(answer) ? inputOf(text, words) : {};
  return {
    day: answer.createdAt.slice(0, 10),
    adds: { audits: [record], ...(input.length !== undefined && { input }) },
  };
}

const NO_ORIGINS = { audit: 0, review: 0, appeal: 0 };

function workOf(label: string, at: string, about: Circumstances): Partial<Day> {
  // Nobody waited for it, and it was given to no reviewer.
  if (about.purpose === "override") return { origins: { ...NO_ORIGINS, override: 1 } };
  // A senior's second look, which nobody waited for.
  if (about.purpose === "correction") return {};
  // Chosen because it seemed wrong: it says nothing of how people answer, or how long it takes them.
  if (about.purpose === "relabel")
    return about.relabel ? { relabels: { looked: 1, wrong: Number(about.relabel.wrong) } } : {};
  if (about.purpose === "appeal") return appealOf(about);
  if (about.purpose === "truth") return truthOf(about);
  return {
    origins: { ...NO_ORIGINS, [about.audit.drawn ? "audit" : "review"]: 1 },
    ...(about.seconds !== undefined && { reviewing: { [bucketOf(about.seconds)]: 1 } }),
    ...(about.revealed === "after" &&
      about.prediction !== undefined && { bias: biasOf(label, about, about.prediction) }),
    ...(about.says !== undefined && { ...pairOf(about), ...ofProposal(about) }),
    ...(endsReview(about) && {
      ...waitOf(about),
      ...inHour(at, about.expired ? "expired" : "finished"),
      ...questionsOf(about),
    }),
    ...(about.opinion === about.opinions.length - 1 && ratingOf(about)),
  };
}

/** How people take to what is proposed is told by no answer to what needed no proposal. */
const ofProposal = (about: Circumstances): Partial<Day> =>
  about.ready === undefined ? { ...fieldsOf(about), ...proposerOf(about) } : {};

/** Each of a review's answers has an object of its own; one of them stands for the review. */
const endsReview = ({ opinion, opinions, opinionsWanted }: Circumstances): boolean =>
  opinion === (opinionsWanted === 1 ? 0 : opinions.length - 1);

/** What turned out later, of a decision by the model or by people. A second word on the same decision counts no more. */
function truthOf({ truth }: Circumstances): Partial<Day> {
  if (truth === undefined || !truth.first) return {};
  const one = { told: 1, wrong: Number(truth.wrong) };
  if (isReadyBy(truth.by)) return { truths: { ready: one } };
  return { truths: truth.by === "model" ? { automatic: one } : { people: one } };
}

/** Who hears an appeal knows that somebody objects: what they say tells nothing of how people take to predictions. */
function appealOf(about: Circumstances): Partial<Day> {
  const { appeal, subgroup, seconds } = about;
  const one = { heard: 1, overturned: Number(appeal?.overturned ?? false) };
  return {
    origins: { ...NO_ORIGINS, appeal: 1 },
    ...(seconds !== undefined && { reviewing: { [bucketOf(seconds)]: 1 } }),
    ...(appeal && {
      appeals: {
        labels: { [appeal.against]: one },
        subgroups: subgroup === undefined ? {} : { [subgroup]: one },
      },
    }),
    ...waitOf(about),
  };
}

/** Where one opinion is wanted the first one ends the wait; a second one that comes later only measures. */
function waitOf({ opinion, opinions, openedAt, createdAt, expired }: Circumstances): Partial<Day> {
  const given = opinions[opinion];
  if (expired || given === undefined) return { expired: Number(expired) };
  return { waiting: { [minutesBucket(Date.parse(given.at) - Date.parse(openedAt ?? createdAt))]: 1 } };
}

/** What a review's application was asked, and how long that stood open. */
function questionsOf({ questions }: Circumstances): Pick<Partial<Day>, "questions"> {
  if (questions.length === 0) return {};
  const waits = questions
    .filter(({ answered }) => answered)
    .map(({ at, backAt }) => String(minutesBucket(Date.parse(backAt) - Date.parse(at))));
  const counts = [...Map.groupBy(waits, (bucket) => bucket)].map(([bucket, ones]) => [bucket, ones.length]);
  return { questions: { asked: questions.length, waiting: Object.fromEntries(counts) as Histogram } };
}

/** Values are too many for a measure of agreement on labels. */
function ratingOf({ opinions, withdrawals, says }: Circumstances): Partial<Day> {
  if (says !== undefined) return {};
  const blind = [...withdrawals, ...opinions]
    .filter(({ informed }) => !informed)
    .map(({ firstLabel, label }) => firstLabel ?? label);
  return blind.length > 1 ? { ratings: { [JSON.stringify(blind.toSorted())]: 1 } } : {};
}

const NONE = { revealed: 0, switched: 0 };
const switches = (switched: boolean) => ({ revealed: 1, switched: Number(switched) });

/**
 * What the reviewer did once the prediction was shown. Whether the model was right is told by the label that the review
 * came to, and only where somebody else answered as well: alone, a reviewer who gives in makes the model right.
 */
function biasOf(
  label: string,
  { firstLabel = label, opinions, resolved }: Circumstances,
  { label: predicted }: Served,
): Day["bias"] {
  const [gaveIn, left] = [
    firstLabel !== predicted && label === predicted,
    firstLabel === predicted && label !== predicted,
  ];
  const judged = opinions.length > 1 && resolved !== undefined;
  return {
    agreed: firstLabel === predicted ? switches(left) : NONE,
    contradicted: firstLabel === predicted ? NONE : switches(gaveIn),
    right: judged && resolved === predicted ? switches(left) : NONE,
    wrong: judged && resolved !== predicted ? switches(gaveIn) : NONE,
  };
}
