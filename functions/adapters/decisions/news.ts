import type { DecisionRow } from "../../domain/decisions/decision.ts";
import { told } from "./decisions.ts";
import { publishNews } from "../events.ts";

/** Tells what stands in a decision's row to be told, and takes it out. Cut off in between, it is told once more. */
export async function tell(row: DecisionRow): Promise<void> {
  await publishNews(row);
  await told(row);
}
