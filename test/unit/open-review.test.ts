import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { handler } from "../../functions/open-review/handler.ts";
import { mockedTable } from "../support/mocked-table.ts";
import { decisionRow, reviewRow, TINY_FLOW } from "../support/rows.ts";

const table = mockedTable();
const states = mockClient(SFNClient);

beforeEach(() => {
  serveFlow(TINY_FLOW);
  states.reset();
  states.on(SendTaskSuccessCommand).resolves({});
  table.on(PutCommand).resolves({});
  table.on(UpdateCommand).resolves({ Attributes: decisionRow({}) });
});
afterAll(() => states.restore());

const { id: reviewId, decisionId } = reviewRow({});
const body = JSON.stringify({ taskToken: "the-token", tokenAt: "2026-01-01T00:00:00.000Z#00", reviewId, decisionId });
const event = { Records: [{ messageId: "1", body }] } as unknown as SQSEvent;
const open = () => handler(event, {} as never);
const given = () => states.commandCalls(SendTaskSuccessCommand).map(({ args }) => args[0].input.taskToken);

test.each([
  ["people still look at it", reviewRow({ timedBy: "execution" }), []],
  ["it was opened by the release before", reviewRow({}), []],
  ["it is over", reviewRow({ state: "final", needs: "resume" }), ["the-token"]],
  ["it is closed", reviewRow({ state: "closed" }), ["the-token"]],
  ["it is a second opinion's turn, which nobody waits for", reviewRow({ timedBy: "sweeper" }), ["the-token"]],
  ["there is no such review", undefined, ["the-token"]],
])("the token is kept, then the review looked at: %s", async (_, row, completed) => {
  table.on(GetCommand).callsFake(() => {
    // Whoever ends the review at this moment has to find it.
    expect(table.commandCalls(PutCommand)).toHaveLength(1);
    return { Item: row };
  });
  await open();
  expect(given()).toEqual(completed);
  expect(table.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({ taskToken: "the-token" });
});

test("a token that a newer one has replaced is given away, and replaces nothing", async () => {
  table.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: "newer", $metadata: {} }));
  table.on(GetCommand).resolves({ Item: reviewRow({ timedBy: "execution" }) });
  await open();
  expect(given()).toEqual(["the-token"]);
});
