import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { awaySince } from "../../../functions/domain/skills/presence.ts";
import { unattendedText } from "../../../functions/domain/skills/unattended-notice.ts";
import { noticeUnattended } from "../../../functions/sweep/unattended.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { reviewRow, TINY_FLOW } from "../../support/rows.ts";

const table = mockedTable();
const bus = mockClient(EventBridgeClient);
const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

/** Two reviews need german, and somebody was here, and people were told, as the row says. */
function given(row: object, unattendedMinutes = 60): void {
  serveFlow({ ...TINY_FLOW, review: { ...TINY_FLOW.review, unattendedMinutes } });
  table.on(GetCommand).resolves({ Item: row });
  table.on(QueryCommand).resolves({ Items: [] });
  table
    .on(QueryCommand, { ExpressionAttributeValues: { ":queue": "reviewers#german" } })
    .resolves({ Items: [reviewRow({}), reviewRow({})] });
  table.on(UpdateCommand).resolves({ Attributes: {} });
}

beforeEach(() => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({});
  vi.stubEnv("PAGE_URL", "https://page.test");
});
afterAll(() => bus.restore());

const told = (): unknown[] =>
  bus
    .commandCalls(PutEventsCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ Detail = "" }) => JSON.parse(Detail) as unknown);

test("ops hear of it when reviews wait for a skill, and nobody who has it was here for an hour", async () => {
  given({ at: ago(61) });
  await noticeUnattended(NOW, ["german"]);
  const waiting = { flow: "tiny", skill: "german", waiting: 2, more: false };
  expect(told()).toEqual([{ ...waiting, since: ago(61), page: "https://page.test" }]);
});

test.each<[string, object, number]>([
  ["somebody was here", { at: ago(59) }, 60],
  ["it was told within the hour", { at: ago(200), toldAt: ago(59) }, 60],
  ["the flow wants none", { at: ago(200) }, 0],
])("nothing is told where %s", async (_why, row, minutes) => {
  given(row, minutes);
  await noticeUnattended(NOW, ["german"]);
  expect(told()).toEqual([]);
});

test("nothing is told of a skill for which nothing waits", async () => {
  given({});
  await noticeUnattended(NOW, ["legal"]);
  expect(told()).toEqual([]);
});

test("a skill that nobody ever had is told of at once", () => {
  expect(awaySince(undefined, NOW, 60)).toEqual({});
});

test("the notice says what waits and since when nobody is there, and nothing of an item", () => {
  const notice = { flow: "tiny", skill: "german", waiting: 1, more: false };
  expect(unattendedText({ ...notice, since: ago(61), page: "https://page.test" })).toBe(
    "tiny: 1 review waits for somebody with the skill german. Nobody who has it has been here since 1 January 2026 at 10:59 UTC. https://page.test",
  );
  expect(unattendedText({ ...notice, waiting: 100, more: true })).toBe(
    "tiny: More than 100 reviews wait for somebody with the skill german. Nobody who has it has ever been here.",
  );
});
