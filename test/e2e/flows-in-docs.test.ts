import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Item } from "../../functions/domain/expressions/expression.ts";
import { readFlow } from "../../infra/flow-file.ts";
import { type Stage, stageForAny } from "../support/any-flow.ts";
import { sentByBanner } from "../support/banner.ts";
import { eventually } from "../support/eventually.ts";
import { answerTo, claimFor, peopleOf } from "../support/office.ts";

const DOCUMENT = readFileSync(new URL("../../docs/flows.md", import.meta.url), "utf8");

/** The part of the document under its first table, up to the next one of its level. */
const SECTION = /^## What do you want people to judge\?$(?<text>.*?)^## /msu.exec(DOCUMENT)?.groups?.["text"] ?? "";

/** The flows there, by their headings. */
const FLOWS = new Map(
  [...SECTION.matchAll(/^### (?<title>[^\n]+)$.*?```json\n(?<flow>.*?)```/gmsu)].map(({ groups = {} }) => [
    groups["title"] ?? "",
    groups["flow"] ?? "",
  ]),
);

/** What a reviewer answers, and what is then decided. */
const ANSWERS: Readonly<Record<string, { readonly said: object; readonly decided: object }>> = {
  Moderation: { said: { label: "spam" }, decided: { label: "spam", outcome: "reject" } },
  "Several labels": same({ value: ["delivery", "praise"] }),
  Rating: same({ value: 4 }),
  "Document fields": same({ value: { merchant: "Harbour Bakery", date: "2026-03-14", total: 10.2 } }),
  "Drafted text": {
    said: { value: "Thank you for your message.", matters: true },
    decided: { value: "Thank you for your message.", outcome: "approve" },
  },
  "Tool call of an agent": {
    said: { reject: "never", note: "Ask the customer first." },
    decided: { reject: "never", outcome: "reject" },
  },
  "Choice between two": same({ pick: "b" }),
  Spans: same({ value: [{ start: 3, end: 10, label: "company" }] }),
};

function same(answer: object) {
  return { said: answer, decided: { ...answer, outcome: "approve" } };
}

let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "second-look-docs-"));
  stage = await stageForAny();
});
afterAll(() => {
  stage.close();
  rmSync(folder, { recursive: true });
});

test("the table leads to every flow, and to nothing else", () => {
  const links = [...SECTION.matchAll(/\| \[(?<title>[^\]]+)\]\(#(?<anchor>[^)]+)\) \|/gu)];
  expect(links.map(({ groups }) => groups?.["title"])).toEqual([...FLOWS.keys()]);
  for (const { groups } of links)
    expect(groups?.["anchor"]).toBe(groups?.["title"]?.toLowerCase().replaceAll(" ", "-"));
  expect(Object.keys(ANSWERS)).toEqual([...FLOWS.keys()]);
});

test.each([...FLOWS])(
  "%s: a newcomer serves it, sends an item with a proposal, and answers",
  async (title, content) => {
    const file = join(folder, "flow.json");
    writeFileSync(file, content);
    const flow = readFlow(file);
    const [, second = ""] = await sentByBanner(flow);
    const { item, proposal } = JSON.parse(second) as { readonly item: Item; readonly proposal?: unknown };
    expect(proposal).toBeDefined();
    const { said, decided } = ANSWERS[title] ?? { said: {}, decided: {} };
    const running = await stage.run(
      { ...flow, review: { ...flow.review, undoSeconds: 0, empty: 0 } },
      { parameters: { AutoApproveThreshold: "0.9", AutoRejectThreshold: "0.9", Guarantee: "advise", AuditRate: "0" } },
    );
    try {
      const { app, ana } = await peopleOf(running);
      const posted = await app.bring("one", item, proposal);
      expect(posted).toMatchObject({ status: 202, body: { status: "in_review", proposal } });
      const claim = await claimFor(ana);
      expect(claim.item).toEqual(item);
      expect((await answerTo(ana, claim, said)).status).toBe(200);
      await eventually(
        async () =>
          expect((await app.call(`GET /decisions/${String(posted.body["id"])}`)).body).toMatchObject({
            status: "decided",
            by: "person",
            ...decided,
          }),
        { timeout: 60_000, interval: 100 },
      );
    } finally {
      await running.stop();
    }
  },
);
