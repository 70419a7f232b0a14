import { type LabelMap, todayOf } from "../flows/label-map.ts";
import type { Opinion, ReviewRow } from "./review-row.ts";

/**
 * A review's row with its labels as the flow calls them today, so that opinions from before and after a change can be
 * compared. An opinion on a label that is gone stays as it was given; it keeps the outcome that the label stood for.
 */
export function reviewToday(row: ReviewRow, map: LabelMap): ReviewRow {
  if (map.allNames.length === map.names.length) return row;
  const today = <T extends { readonly label: string }>(one: T): T => ({ ...one, label: todayOf(map, one.label) });
  const { opinions, firstAnswers, second } = row;
  return {
    ...row,
    ...(opinions !== undefined && { opinions: opinions.map((opinion) => opinionToday(opinion, map)) }),
    ...(firstAnswers !== undefined && { firstAnswers: firstAnswers.map(today) }),
    ...(second !== undefined && { second: { model: todayOf(map, second.model) } }),
    ...(row.state === "answered" && { pending: opinionToday(row.pending, map) }),
  };
}

/** Who changed the one name for the other changed nothing. */
function opinionToday({ firstLabel, ...opinion }: Opinion, map: LabelMap): Opinion {
  const label = todayOf(map, opinion.label);
  const first = firstLabel === undefined ? label : todayOf(map, firstLabel);
  return { ...opinion, label, ...(first !== label && { firstLabel: first }) };
}
