import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { headOf } from "../../../functions/adapters/reviews/review-queue.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { reviewRow } from "../../support/rows.ts";

const table = mockedTable();
const NOW = "2026-01-01T00:30:00.000Z";
const REVIEW = reviewRow({});
const LastEvaluatedKey = { id: REVIEW.id, queue: "reviewers", order: REVIEW.order };

const asked = (): number => table.commandCalls(QueryCommand).length;

test("one request tells how many are open and which is the first", async () => {
  table.on(QueryCommand).resolves({ Items: [REVIEW, { ...REVIEW, id: "other" }], LastEvaluatedKey });
  expect(await headOf({ queue: "reviewers", limit: 2 }, NOW)).toEqual({ open: 2, more: true, first: REVIEW });
  expect(asked()).toBe(1);
});

test("an empty queue has no first review", async () => {
  table.on(QueryCommand).resolves({});
  expect(await headOf({ queue: "reviewers", limit: 2 }, NOW)).toEqual({ open: 0, more: false, first: undefined });
});

test("behind reviews that have no time left, the first that has is looked for, and counted no more", async () => {
  table.on(QueryCommand).resolves({ Items: [], LastEvaluatedKey });
  table.on(QueryCommand, { ExclusiveStartKey: LastEvaluatedKey }).resolves({ Items: [REVIEW], LastEvaluatedKey });
  expect(await headOf({ queue: "reviewers", limit: 2 }, NOW)).toEqual({ open: 0, more: true, first: REVIEW });
  expect(asked()).toBe(2);
});
