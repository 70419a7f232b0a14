import type { Proposal } from "../../functions/domain/answers/proposal.ts";
import type { Decision } from "../../functions/domain/decisions/decision-view.ts";
import type { Prediction } from "../../functions/domain/decisions/decision.ts";
import type { Flow } from "../../functions/domain/flows/flow.ts";
import { type Api, inLanes, type Reply } from "./api.ts";
import { predictionOf } from "./proposed.ts";
import type { DemoRow } from "./rows.ts";
import { itemOf } from "./uploads.ts";

/** What the application learnt of one item: whether it was decided at once, and what the model had said. */
export type Decided = {
  /** Of the decision. */
  readonly id: string;
  readonly createdAt: string;
  /** With its item as it was sent: people see that. */
  readonly row: DemoRow;
  readonly automatic: boolean;
  /** Its label is what went out, where the decision was automatic; its confidence is as given. */
  readonly prediction: Prediction | undefined;
  /** How sure its trust model was, where the proposer has one: then routing went by that. */
  readonly trust?: number;
  /** Whether a rule of the flow sent it to people. */
  readonly ruled: boolean;
};

type Round = { readonly flow: Flow; readonly round: number; readonly rows: readonly DemoRow[] };

const AT_ONCE = 16;

/** Asks for a decision on each row's item, as an application does. Nothing of what is true of it is sent. */
export function decideAll(app: Api, { flow, round, rows }: Round, done: () => void): Promise<Decided[]> {
  return inLanes(rows, AT_ONCE, async (unsent) => {
    const key = `demo-${round}-${unsent.line}`;
    const { proposal } = unsent;
    const item = await itemOf(app, unsent);
    const row = { ...unsent, item };
    const { body } = await app.call("POST /decisions", [201, 202], {
      body: { item, ...(proposal && { proposal }) },
      key,
    });
    done();
    const prediction = await predicted(flow, row, body);
    const { id, createdAt, trust } = body as unknown as Decision;
    const asked = { row, automatic: body["route"] !== "review", prediction, ruled: body["reason"] === "rule" };
    return { id, createdAt, ...asked, ...(trust && { trust: trust.confidence }) };
  });
}

async function predicted(flow: Flow, row: DemoRow, body: Reply["body"]): Promise<Prediction | undefined> {
  const { prediction, proposal } = body as { prediction?: Prediction; proposal?: Proposal };
  return prediction ?? (proposal && predictionOf(flow, row, proposal));
}
