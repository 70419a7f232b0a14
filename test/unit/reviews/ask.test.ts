import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import type { HttpEvent } from "../../../functions/http/problems.ts";
import { askSomebody } from "../../../functions/reviews-api/ask.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { QUESTION, reviewRow, TINY_FLOW } from "../../support/rows.ts";

const table = mockedTable();
const row = reviewRow({ state: "claimed" });

function ask(review: object) {
  serveFlow({ ...TINY_FLOW, review: { ...TINY_FLOW.review, ...review } });
  const claims = { username: "ana", "cognito:groups": "[reviewers]" };
  const event = {
    pathParameters: { id: row.id },
    body: JSON.stringify({ epoch: 1, question: QUESTION.text }),
    requestContext: { authorizer: { jwt: { claims } } },
  };
  return askSomebody(event as unknown as HttpEvent, { getRemainingTimeInMillis: () => 1000 });
}

test("where the flow switches it off, nobody is asked, and the review stays with its reviewer", async () => {
  table.on(GetCommand).resolves({ Item: row });
  await expect(ask({ ask: false })).rejects.toMatchObject({ status: 409, code: "cannot_ask" });
  expect(table.commandCalls(UpdateCommand)).toEqual([]);
});

test("of a second opinion on a decision that is out, as of an audit, nothing is told", async () => {
  table.on(GetCommand).resolves({ Item: { ...row, second: { model: "ok" } } });
  table.on(UpdateCommand).resolves({ Attributes: reviewRow({ state: "asked" }) });
  expect(await ask({})).toMatchObject({ statusCode: 200 });
  const { ExpressionAttributeValues: values = {} } = table.commandCalls(UpdateCommand)[0]!.args[0].input;
  expect(values).toMatchObject({ ":set_state": "asked", ":set_needs": "return", ":set_questions": [{ quiet: true }] });
  expect(values).not.toHaveProperty(":set_news");
});
