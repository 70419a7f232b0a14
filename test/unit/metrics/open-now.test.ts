import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { openNow } from "../../../functions/adapters/reviews/open-now.ts";
import { mockedTable } from "../../support/mocked-table.ts";
import { serveFlow } from "../../../functions/adapters/runtime.ts";
import { reviewRow, TINY_FLOW } from "../../support/rows.ts";

const table = mockedTable();
serveFlow(TINY_FLOW);
beforeEach(() => void table.on(GetCommand).resolves({}));
const NOW = Date.parse("2026-01-05T00:30:00.000Z");
const [TODAY, YESTERDAY] = ["2026-01-05T00:10:00.000Z", "2026-01-04T23:50:00.000Z"];

const NOTHING_DUE = { hour: 0, today: 0, later: 0 };

type Query = {
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly ExclusiveStartKey?: Readonly<Record<string, unknown>>;
};
const partOf = ({ ExpressionAttributeValues: values = {} }: Query): string =>
  String(values[":queue"] ?? values[":need"]);

type Pages = readonly (readonly object[])[];

/** What each part of the indexes has, in pages: queues and needs, by name. `meanwhile` runs once the queues are read. */
function stored(parts: Record<string, Pages>, meanwhile: () => void = () => {}): void {
  table.on(QueryCommand).callsFake((query: Query) => {
    const [pages, at] = [parts[partOf(query)] ?? [], Number(query.ExclusiveStartKey?.["at"] ?? 0)];
    if (partOf(query) === "seniors") meanwhile();
    return { Items: pages[at] ?? [], ...(at + 1 < pages.length && { LastEvaluatedKey: { at: at + 1 } }) };
  });
}

const open = (createdAt: string) =>
  reviewRow({ createdAt, deadlineAt: new Date(Date.parse(createdAt) + 30 * 60_000).toISOString() });

test("each page of the queues is read once, for what waits and for the first open day", async () => {
  stored({ reviewers: [[open(TODAY)], [open(YESTERDAY)], [open(TODAY)]] });
  expect(await openNow(NOW)).toEqual({
    queue: [
      { queue: "reviewers", open: 3, overdue: 1, due: { hour: 2, today: 0, later: 0 }, oldestMinutes: 40 },
      { queue: "seniors", open: 0, overdue: 0, due: NOTHING_DUE },
    ],
    openDay: "2026-01-04",
  });
  const asked = table.commandCalls(QueryCommand).map(({ args: [{ input }] }) => partOf(input));
  expect(asked.filter((part) => part === "reviewers")).toHaveLength(3);
  expect(asked.filter((part) => part === "seniors")).toHaveLength(1);
});

test("with nothing of an earlier day, today is open", async () => {
  stored({ reviewers: [[open(TODAY)]], resume: [[{ createdAt: TODAY }]] });
  expect((await openNow(NOW)).openDay).toBe("2026-01-05");
});

test.each(["start", "resume", "return"])("a day is open while something of it waits for %s", async (need) => {
  stored({ [need]: [[], [{ createdAt: YESTERDAY }]] });
  expect((await openNow(NOW)).openDay).toBe("2026-01-04");
});

test("an audit that is opened behind the reader's back keeps its day open", async () => {
  const parts: Record<string, Pages> = { start: [[{ createdAt: YESTERDAY }]] };
  stored(parts, () => void (parts["start"] = []));
  expect((await openNow(NOW)).openDay).toBe("2026-01-04");
});

test("a review that is answered before its page is read keeps its day open", async () => {
  const parts: Record<string, Pages> = {};
  stored(parts, () => void (parts["resume"] = [[{ createdAt: YESTERDAY }]]));
  expect((await openNow(NOW)).openDay).toBe("2026-01-04");
});

test("what is not understood does not wait for anybody, and keeps its day open", async () => {
  stored({ reviewers: [[{ createdAt: YESTERDAY, deadlineAt: TODAY, state: "unknown" }]] });
  const { queue, openDay } = await openNow(NOW);
  expect(queue[0]).toEqual({ queue: "reviewers", open: 0, overdue: 0, due: NOTHING_DUE });
  expect(openDay).toBe("2026-01-04");
});

test("what needs a skill waits as well, also one that the flow named before", async () => {
  table.on(GetCommand).resolves({ Item: { id: "skills", names: ["german"] } });
  stored({ reviewers: [[open(TODAY)]], "reviewers#german": [[open(TODAY), open(YESTERDAY)]] });
  const { queue, openDay } = await openNow(NOW);
  expect(queue[0]).toMatchObject({ queue: "reviewers", open: 3 });
  expect(openDay).toBe("2026-01-04");
});
