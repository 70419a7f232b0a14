import { flow } from "../runtime.ts";
import { Pace } from "../../domain/gold/pace.ts";
import type { ReviewRow } from "../../domain/reviews/review-row.ts";
import { pool } from "./rows.ts";

const pace = new Pace();

/**
 * A review is with people: has a check item come some time after it, where one is drawn. Where that fails, nobody waits for
 * it, and nothing else may fail for it.
 */
export async function drawGold(row: ReviewRow): Promise<void> {
  pace.saw(Date.parse(row.createdAt));
  const { gold: rate } = flow().review;
  if (rate === 0) return;
  // Asked first: a flow without check items pays for nothing but this, once a minute, and loads nothing of the rest.
  const items = await pool();
  if (!items.items.some(({ state }) => state === "gold")) return;
  await (await import("./drawn.ts")).drawn(row, items, { rate, longest: pace.longest() });
}
