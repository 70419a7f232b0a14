import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { OtherAnswer } from "../../../../functions/domain/answers/answer.ts";
import type { Proposal } from "../../../../functions/domain/answers/proposal.ts";
import type { Item } from "../../../../functions/domain/expressions/expression.ts";
import { exampleOf } from "../../../../functions/domain/learning/export/example.ts";
import { linesOf, SHAPES } from "../../../../functions/domain/learning/export/lines.ts";
import { flowFileOf, readFlow } from "../../../../infra/flow-file.ts";

const DOCUMENT = readFileSync(new URL("../../../../docs/export.md", import.meta.url), "utf8");
const blocks = (language: string): readonly string[] =>
  [...DOCUMENT.matchAll(/^```(?<language>\w+)\n(?<text>.*?)^```$/gms)]
    .filter(({ groups }) => groups?.["language"] === language)
    .map(({ groups }) => groups?.["text"] ?? "");

test("the lines that the document shows are what the export writes of its item, proposal and answer", async () => {
  const [sent = "", answered = ""] = blocks("json");
  const { item, proposal } = JSON.parse(sent) as { item: Item; proposal: Proposal };
  const said = JSON.parse(answered) as OtherAnswer;
  const example = await exampleOf(readFlow(flowFileOf("replies")), { item, proposal, said });
  expect(example).toBeDefined();
  const lines = SHAPES.flatMap((shape) => (example === undefined ? [] : linesOf(shape, example)));
  expect(blocks("jsonl")).toEqual([lines.map((line) => `${JSON.stringify(line)}\n`).join("")]);
});

test("the prompts that the document shows are an export's, and the first is that of the flow that comes along", async () => {
  const replies = readFlow(flowFileOf("replies"));
  const prompts = blocks("json")
    .slice(2)
    .map((block) => (JSON.parse(`{${block}}`) as { export: { prompt: string } }).export);
  expect(prompts).toHaveLength(2);
  expect(prompts[0]).toEqual(replies.export);
  const item = { conversation: [{ from: "Mira", text: "Hello" }] };
  const chat = await exampleOf(
    { ...replies, export: prompts[1] ?? { prompt: "" } },
    { item, proposal: undefined, said: { value: "Hi" } },
  );
  expect(chat?.prompt).toEqual([expect.objectContaining({ role: "system" }), { role: "user", content: "Hello" }]);
});
