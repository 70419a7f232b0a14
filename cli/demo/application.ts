import type { Prediction } from "../../functions/domain/decisions/decision.ts";
import { type Api, inLanes } from "./api.ts";
import type { DemoRow } from "./rows.ts";

/** What the application learnt of one item: whether it was decided at once, and what the model had said. */
export type Decided = {
  readonly row: DemoRow;
  readonly automatic: boolean;
  /** Its label is what went out, where the decision was automatic. */
  readonly prediction: Prediction | undefined;
  /** Whether a rule of the flow sent it to people. */
  readonly ruled: boolean;
};

const AT_ONCE = 16;

/** Asks for a decision on each row's item, as an application does. Nothing of a label is sent. */
export function decideAll(app: Api, round: number, rows: readonly DemoRow[], done: () => void): Promise<Decided[]> {
  return inLanes(rows, AT_ONCE, async (row) => {
    const key = `demo-${round}-${row.line}`;
    const { body } = await app.call("POST /decisions", [201, 202], { body: { item: row.item }, key });
    done();
    const prediction = body["prediction"] as Prediction | undefined;
    return { row, automatic: body["route"] !== "review", prediction, ruled: body["reason"] === "rule" };
  });
}
