import { expect, test } from "vitest";
import { flowSchema } from "../../../functions/domain/flows/flow.ts";
import { numbersOf } from "../../../functions/domain/flows/trust-numbers.ts";

const proposal = { value: { total: 3 }, by: "application" } as const;
const numbers = (some: Record<string, string>) => ({ trust: { numbers: some } });

test("a flow's numbers are made of item and proposal; what fails or is no finite number is missing", async () => {
  const flow = numbers({
    pages: "$count(item.pages)",
    total: "proposal.value.total",
    text: "'3'",
    nothing: "item.nothing",
    infinite: "1 / 0",
    fails: "$number('x')",
    endless: "($f := function($n) { $f($n + 1) }; $f(0))",
  });
  expect(await numbersOf(flow, { pages: [1, 2] }, proposal)).toEqual({ pages: 2, total: 3 });
  expect(await numbersOf({}, {}, proposal)).toBeUndefined();
});

test("once time is over every number is missing, and nothing fails", async () => {
  const over = { until: 0, now: () => 1 };
  expect(await numbersOf(numbers({ pages: "1" }), {}, proposal, over)).toEqual({});
});

const BROUGHT = { name: "bring", answer: { schema: { type: "number" } }, model: { family: "brought" } };
const LABELS = {
  name: "tiny",
  labels: [
    { name: "ok", outcome: "approve" },
    { name: "bad", outcome: "reject" },
  ],
  text: "text",
};
const faultsOf = (flow: object): string =>
  flowSchema
    .safeParse(flow)
    .error?.issues.map(({ message }) => message)
    .join() ?? "";

test("a flow names at most twenty, and only where trust is learnt", () => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`n${at}`, "1"]));
  expect(faultsOf({ ...BROUGHT, ...numbers({ pages: "1" }) })).toBe("");
  expect(faultsOf({ ...BROUGHT, ...numbers(many) })).toMatch(/at most 20/);
  expect(faultsOf({ ...BROUGHT, ...numbers({ "a b": "1" }) })).toMatch(/letter|Invalid key/);
  expect(faultsOf({ ...LABELS, ...numbers({ pages: "1" }) })).toMatch(/trust is learnt where/);
});
