import { summaryOf } from "../../functions/domain/answers/summary.ts";
import type { Json } from "../../functions/domain/answers/json.ts";
import { decisionIdOf, newReviewId } from "../../functions/domain/ids.ts";
import { feedbackKey, feedbackLine } from "../../functions/domain/learning/feedback.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { decisionRow, opinion, reviewRow } from "./rows.ts";
import { flowFile, type Running } from "./system.ts";

const flow = readFlow(flowFile("values"));

/** What an application proposed in the flow `values`, and what a person said of it. */
export type RecordedAnswer = {
  /** What its ids are made of. */
  readonly of: string;
  readonly number: number;
  readonly proposal: { readonly value: Json; readonly confidence: number; readonly model: string };
  readonly said: Json;
  /** Whether that contradicts the proposal, and the fields in which it does. */
  readonly isWrong: boolean;
  readonly changed?: readonly string[];
  /** ISO time of decision and answer. */
  readonly at: string;
  readonly drawn: boolean;
  readonly itemText?: string;
};

/** Puts an answer where feedback is, as `record-outcome` leaves it. */
export async function recordAnswer({ system }: Running, answer: RecordedAnswer): Promise<void> {
  const { of, number, proposal, isWrong, changed, at, drawn, itemText } = answer;
  const brought = { ...proposal, by: "application" } as const;
  const prediction = summaryOf(flow, brought, brought.confidence);
  const decision = decisionRow({
    id: decisionIdOf(of, String(number)),
    bodyHash: `${of}-${number}`,
    createdAt: at,
    audit: drawn,
    auditProbability: 0.3,
    proposal: JSON.stringify(brought),
    prediction: JSON.stringify(prediction),
  });
  const review = reviewRow({ state: "closed", id: newReviewId(number), decisionId: decision.id, createdAt: at });
  const said = { value: answer.said };
  const label = isWrong ? "value other" : prediction.label;
  const given = opinion({ label, at, answer: { value: JSON.stringify(said.value) }, ...(changed && { changed }) });
  const subject = { flow: flow.name, source: undefined, itemText, blind: false, said, decision, review };
  await system.call("s3", "PutObject", {
    Bucket: system.template.ofType("AWS::S3::Bucket")[0]?.name,
    Key: feedbackKey(review, given, 0),
    Body: Buffer.from(`${feedbackLine(subject, given, 0)}\n`),
  });
}
