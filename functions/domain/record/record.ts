import * as z from "zod";
import type { DecisionRow } from "../decisions/decision.ts";
import type { ReviewRow } from "../reviews/review-row.ts";
import { LABEL_DOUBTED } from "../relabelling/looking-again.ts";
import { isSeenByOps } from "../reviews/visibility.ts";
import { bornDecision, bornReview } from "./born.ts";
import { firstStep } from "./first-step.ts";
import { paragraphOf } from "./sentences.ts";
import { inOrder, type Names, numbered, type Step, stepOf, withNames } from "./step.ts";

const chainSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["decision", "review"]),
    born: z.record(z.string(), z.string()).describe("What the chain begins with: the hash of a line `name=value` each"),
    events: z.array(z.string()).describe("Each as it was hashed, oldest first"),
    head: z
      .string()
      .optional()
      .describe("The newest hash. Missing where nothing has happened since before records were kept"),
  })
  .meta({ id: "Chain", description: "One row's part of a record: `npm run verify` computes it again" });
export type Chain = z.infer<typeof chainSchema>;

const stepSchema = z.object({
  at: z.iso.datetime(),
  what: z.string().describe("Open: more may come"),
  by: z.string().optional().describe("For applications, people have numbers"),
  review: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
});

/** All that was done to a decision, by whom, when and why. */
export const recordSchema = z
  .object({
    id: z.string(),
    summary: z.string().describe("The record in a paragraph for laymen"),
    steps: z.array(stepSchema).describe("Oldest first"),
    heads: z.record(z.string(), z.string()).describe("The newest hash of each row, by the row's id"),
    chains: z.array(chainSchema).optional().describe("For ops: what the hashes are made of"),
  })
  .meta({ id: "Record" });
export type DecisionRecord = z.infer<typeof recordSchema>;

/** A row and all its events, as they were hashed. */
export type WithEvents<Row> = { readonly row: Row; readonly events: readonly string[] };

type Whole = {
  readonly decision: WithEvents<DecisionRow>;
  readonly reviews: readonly WithEvents<ReviewRow>[];
};

/** The record as ops see it: with names, with audits, and with all that its hashes are made of. */
export function recordOf({ decision, reviews }: Whole): DecisionRecord {
  const chains = [chainOf("decision", decision, bornDecision(decision.row))];
  for (const one of reviews) chains.push(chainOf("review", one, bornReview(one.row)));
  return { ...told({ decision, reviews }, (name) => name), chains };
}

/**
 * The record as the application sees it: people have numbers, and nothing tells that a decision was drawn for audit. Nor that a
 * reviewer had second thoughts: of a decision by the model, only an audit's reviewer can have any.
 */
export function recordForApplication({ decision, reviews }: Whole): DecisionRecord {
  const events = decision.events.filter((text) => !AMONG_PEOPLE.has(stepOf(text).what));
  const known = reviews.filter(({ row }) => !UNTOLD.has(row.purpose));
  return told({ decision: { row: decision.row, events }, reviews: known }, numbered());
}

/**
 * The record as a page shows it to ops. Who knows of an audit, or of what others said, answers otherwise: of an open audit,
 * and of an answer that is being looked at again, nothing is told, and of any other review that is open not what was said.
 */
export function recordForPage({ decision, reviews }: Whole, names: Names): DecisionRecord {
  const seen = reviews.filter(({ row }) => isSeenByOps(row));
  const isDoubtOpen = reviews.some(({ row }) => row.purpose === "relabel" && !isSeenByOps(row));
  const events = decision.events.filter((text) => !isDoubtOpen || stepOf(text).what !== LABEL_DOUBTED);
  const open = new Set(seen.filter(({ row }) => row.state !== "closed").map(({ row }) => row.id as string));
  const record = told({ decision: { row: decision.row, events }, reviews: seen }, names);
  const steps = record.steps.map((step) => (open.has(step.review ?? "") ? { ...step, facts: {} } : step));
  return { ...record, steps };
}

const UNTOLD: ReadonlySet<string> = new Set<ReviewRow["purpose"]>(["audit", "correction", "relabel"]);
/** What people do beside the decision, by themselves. */
const AMONG_PEOPLE: ReadonlySet<string> = new Set(["correction-asked", "correction-upheld", LABEL_DOUBTED]);

function told({ decision, reviews }: Whole, names: Names): DecisionRecord {
  const happened: Step[] = [
    ...decision.events.map((text) => stepOf(text)),
    ...reviews.flatMap(({ row, events }) => events.map((text) => stepOf(text, row.id))),
  ];
  const steps = withNames([firstStep(decision.row), ...inOrder(happened)], names);
  const heads = [decision, ...reviews].flatMap(({ row }) => (row.head === undefined ? [] : [[row.id, row.head]]));
  return {
    id: decision.row.id,
    summary: paragraphOf(decision.row, steps.slice(1)),
    steps,
    heads: Object.fromEntries(heads) as Record<string, string>,
  };
}

function chainOf(
  kind: Chain["kind"],
  { row, events }: WithEvents<DecisionRow | ReviewRow>,
  born: Chain["born"],
): Chain {
  return { id: row.id, kind, born, events: [...events], ...(row.head !== undefined && { head: row.head }) };
}
