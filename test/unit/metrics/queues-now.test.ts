import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { queuesNow } from "../../../functions/adapters/reviews/open-now.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { reviewRow, TINY_FLOW } from "../../support/rows.ts";

const table = mockedTable();
serveFlow(TINY_FLOW);
beforeEach(() => void table.on(GetCommand).resolves({}));
const NOW = Date.parse("2026-01-01T00:30:00.000Z");
const LONG = { queue: "reviewers", open: 5000, overdue: 7, oldestMinutes: 50 } as const;
const REVIEW = reviewRow({});
const PLACE = { id: REVIEW.id, queue: "reviewers", order: REVIEW.order };

/** The reviewers' queue has so many pages of one review; the seniors' is empty. */
const pages = (count: number): void =>
  void table.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values = {} }: Query) => {
    if (values[":queue"] !== "reviewers") return { Items: [] };
    const isLast = reviewersPages() === count;
    return { Items: [REVIEW], ...(!isLast && { LastEvaluatedKey: PLACE }) };
  });
type Query = { readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> };
const reviewersPages = (): number =>
  table
    .commandCalls(QueryCommand)
    .filter(({ args: [{ input }] }) => input.ExpressionAttributeValues?.[":queue"] === "reviewers").length;

test("a long queue is shown as it was counted, and not read any further than a page", async () => {
  pages(5);
  const [reviewers, seniors] = await queuesNow(NOW, [LONG]);
  expect(reviewers).toEqual(LONG);
  expect(seniors).toMatchObject({ queue: "seniors", open: 0 });
  expect(reviewersPages()).toBe(1);
});

test("a short queue is read as it is, whatever was counted before", async () => {
  pages(1);
  const [reviewers] = await queuesNow(NOW, [LONG]);
  expect(reviewers).toEqual({
    queue: "reviewers",
    open: 1,
    overdue: 0,
    due: { hour: 1, today: 0, later: 0 },
    oldestMinutes: 30,
  });
});

test("who counts reads all of it", async () => {
  pages(5);
  const [reviewers] = await queuesNow(NOW);
  expect(reviewers?.open).toBe(5);
});
