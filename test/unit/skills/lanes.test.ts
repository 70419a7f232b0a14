import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { headOf, openReviews } from "../../../functions/adapters/reviews/review-queue.ts";
import { newReviewId } from "../../../functions/domain/ids.ts";
import { isFor } from "../../../functions/domain/reviews/transitions.ts";
import type { QueueEntry } from "../../../functions/domain/reviews/queue-entry.ts";
import { holds } from "../../../functions/domain/reviews/condition.ts";
import { laneOf } from "../../../functions/domain/skills/lanes.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { reviewRow } from "../../support/rows.ts";

const table = mockedTable();
const NOW = "2026-01-01T00:30:00.000Z";

type Query = {
  readonly Limit: number;
  readonly ExclusiveStartKey?: { readonly queue: string; readonly order: string };
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
};
let rows: readonly QueueEntry[] = [];
let looked: { readonly lane: unknown; readonly count: number }[] = [];

/** The index: a lane's rows by their place. What a filter leaves out has been looked at as well. */
function ask({ Limit, ExclusiveStartKey: from, ExpressionAttributeValues: values }: Query) {
  const lane = rows.filter(({ queue }) => queue === values[":queue"]).toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const rest = from === undefined ? lane : lane.filter(({ order }) => order > from.order);
  const page = rest.slice(0, Limit);
  looked.push({ lane: values[":queue"], count: page.length });
  return { Items: page, ...(page.length === Limit && { LastEvaluatedKey: page.at(-1) }) };
}

beforeEach(() => {
  looked = [];
  table.on(QueryCommand).callsFake(ask);
});

const entry = (at: number, skill?: string): QueueEntry =>
  reviewRow({
    id: newReviewId(at),
    order: `2026-01-01T01:00:00.000Z#${String(at).padStart(5, "0")}`,
    queue: laneOf("reviewers", skill),
    ...(skill !== undefined && { skill }),
  });

const skillsArbitrary = fc.uniqueArray(fc.constantFrom("german", "legal", "fraud"));

test("page by page, whoever asks finds all that they may do, once, most urgent first, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.constantFrom("german", "legal", "fraud"), { nil: undefined }), { maxLength: 60 }),
      skillsArbitrary,
      fc.integer({ min: 1, max: 9 }),
      async (needed, skills, limit) => {
        rows = needed.map((skill, at) => entry(at, skill));
        const found: QueueEntry[] = [];
        let cursor: string | undefined;
        do {
          const page = await openReviews({ queue: "reviewers", skills, limit, cursor });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        const theirs = isFor({ name: "ana", skills });
        expect(found).toEqual(rows.filter((row) => holds(theirs, row)));
      },
    ),
    { numRuns: 200 },
  );
});

test("what needs a skill keeps nobody who has it not from looking at what they may do", async () => {
  rows = [...Array.from({ length: 1000 }, (_, at) => entry(at, "german")), entry(1000)];
  const page = await openReviews({ queue: "reviewers", limit: 50 });
  expect(page.items).toEqual([rows.at(-1)]);
  expect(looked).toEqual([{ lane: "reviewers", count: 1 }]);
});

test("the first of several lanes are counted together, up to the limit", async () => {
  rows = [entry(1), entry(0, "german"), entry(2, "german"), entry(3, "legal")];
  const head = (limit: number) => headOf({ queue: "reviewers", skills: ["german"], limit }, NOW);
  expect(await head(10)).toEqual({ open: 3, more: false, first: rows[1] });
  expect(await head(2)).toEqual({ open: 2, more: true, first: rows[1] });
});
