import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { DecisionRow, Prediction } from "./decision.ts";
import { predictionOf } from "./decision.ts";

/**
 * A decision's row with its labels as the flow calls them today, to be compared with what people say today. Labels that
 * are gone, and every outcome, stay as they were recorded.
 */
export function decisionToday<Row extends Pick<DecisionRow, "prediction" | "label">>(row: Row, map: LabelMap): Row {
  if (map.allNames.length === map.names.length) return row;
  const prediction = predictionOf(row);
  return {
    ...row,
    ...(prediction !== undefined && { prediction: JSON.stringify(predictionToday(prediction, map)) }),
    ...(row.label !== undefined && { label: todayOf(map, row.label) }),
  };
}

function predictionToday(prediction: Prediction, map: LabelMap): Prediction {
  const sums = new Map<string, number>();
  for (const [name, probability] of Object.entries(prediction.probabilities)) {
    const label = todayOf(map, name);
    sums.set(label, (sums.get(label) ?? 0) + probability);
  }
  return { ...prediction, label: todayOf(map, prediction.label), probabilities: Object.fromEntries(sums) };
}
