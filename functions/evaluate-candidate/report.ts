import { flow } from "../adapters/runtime.ts";
import { put } from "../adapters/objects.ts";
import { cardPage } from "../domain/learning/card/page.ts";
import { type CardParts, cardOf } from "../domain/learning/card/card.ts";

/** Writes the model card as JSON and as a page next to the model. Its key is that of the JSON. */
export async function writeReport(parts: Omit<CardParts, "flow" | "at">): Promise<string> {
  const card = cardOf({ ...parts, flow: flow().name, at: new Date().toISOString() });
  const folder = `models/${parts.asked.version}`;
  await Promise.all([
    put(`${folder}/report.json`, JSON.stringify(card), "application/json"),
    put(`${folder}/report.html`, cardPage(card), "text/html; charset=utf-8"),
  ]);
  return `${folder}/report.json`;
}
