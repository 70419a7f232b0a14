import { answerOf, type Proposal } from "../../functions/domain/answers/proposal.ts";
import { nameOf } from "../../functions/domain/answers/said.ts";
import { confidenceOf, summaryOf } from "../../functions/domain/answers/summary.ts";
import { rulesOf } from "../../functions/domain/answers/rules.ts";
import type { Prediction } from "../../functions/domain/decisions/decision.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import type { DemoRow } from "./rows.ts";

/** What was proposed for a row, as routing knows it; under the row's label where it agrees with what is true of the row. */
export async function predictionOf(flow: Flow, row: DemoRow, proposal: Proposal): Promise<Prediction> {
  const summary = summaryOf(flow, proposal, await confidenceOf(flow, proposal, row.item));
  if (row.answer === undefined) return summary;
  const said = { name: summary.label, answer: answerOf(proposal) };
  const isRight = nameOf(rulesOf(flow.answer), row.answer, [said]) === summary.label;
  return isRight ? { ...summary, label: row.label } : summary;
}
