import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DecisionRow } from "../../functions/domain/decisions/decision.ts";
import { newReviewId } from "../../functions/domain/ids.ts";
import type { Policy } from "../../functions/domain/policy/policy.ts";
import { thresholdsOf } from "../../functions/domain/policy/thresholds.ts";
import { isSpared, route, type Routed, type RoutingPolicy } from "../../functions/domain/decisions/routing.ts";
import { arn } from "../../emulator/account.ts";
import { type Bench, CALLER, definitionOf, machine } from "../support/machine.ts";
import { DEFAULT_POLICY } from "../support/rows.ts";

/** What `predict` tells the state machine. */
type Seen = {
  readonly automation: "on" | "paused";
  readonly certified: RoutingPolicy["certified"];
  readonly prediction?: { readonly label: string; readonly outcome: "approve" | "reject"; readonly confidence: number };
  readonly rule?: string;
  readonly doubt?: number;
  readonly cut?: number;
};

const NAMES = { PredictFunction: "predict", DecisionTable: "decisions", ReviewMachine: "review" };
const REQUEST = {
  id: "dec_1",
  client: "shop",
  bodyHash: "h",
  createdAt: "2026-01-01T00:00:00.000Z",
  reviewId: newReviewId(0),
  draw: 0.5,
  shuffle: "abcd",
  item: "{}",
};
const ARN = arn("states", "stateMachine:decision");

let bench: Bench;
let seen: Seen;
beforeAll(async () => {
  const play = (service: string): object =>
    service === "lambda" ? { StatusCode: 200, Payload: { live: 1, serves: true, ...seen } } : { startDate: 0 };
  bench = await machine("decision", "EXPRESS", { ...DEFAULT_POLICY, ...NAMES }, play);
});
afterAll(() => bench.stop());

/** Few values, so that confidence and threshold are often the same, and often at the ends. */
const value = fc.oneof(fc.constantFrom(0, 0.5, 0.95, 0.950_000_1, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const outcome = fc.constantFrom("approve" as const, "reject" as const);
const policies: fc.Arbitrary<Policy> = fc.record({
  ...Object.fromEntries(Object.entries(DEFAULT_POLICY).map(([name, kept]) => [name, fc.constant(kept)])),
  AutoApproveThreshold: value,
  AutoRejectThreshold: value,
  Guarantee: fc.constantFrom("advise", "enforce"),
  Automation: fc.constantFrom("on", "on", "on", "off"),
}) as fc.Arbitrary<Policy>;
const sightings: fc.Arbitrary<Seen> = fc.record(
  {
    automation: fc.constantFrom("on" as const, "on" as const, "on" as const, "paused" as const),
    certified: fc.record({ approve: value, reject: value }, { requiredKeys: [] }),
    prediction: fc.record({ label: fc.constant("x"), outcome, confidence: value }),
    rule: fc.constant("expensive"),
    doubt: value,
    cut: value,
  },
  { requiredKeys: ["automation", "certified"] },
);

async function deploy(policy: Policy): Promise<void> {
  const definition = await definitionOf("decision", { ...policy, ...NAMES });
  bench.states.replaceMachines([
    { arn: ARN, name: "decision", type: "EXPRESS", roleArn: "arn:aws:iam::000000000000:role/machine", definition },
  ]);
}

/** The machine has what the function `predict` says of the budget: both numbers or none. */
async function routedByMachine({ doubt, cut, ...sight }: Seen, draw: number): Promise<Routed> {
  seen = { ...sight, ...(doubt !== undefined && cut !== undefined && { doubt, cut }) };
  const { status, output, cause } = await bench.states.call(
    "StartSyncExecution",
    { stateMachineArn: ARN, input: JSON.stringify({ ...REQUEST, draw }) },
    CALLER,
  );
  if (status !== "SUCCEEDED") throw new Error(String(cause));
  const { decision } = JSON.parse(String(output)) as { decision: DecisionRow };
  return { route: decision.route, reason: decision.reason } as Routed;
}

function routedByDomain(
  policy: Policy,
  { automation, certified, prediction, rule, ...budget }: Seen,
  drawn: boolean,
): Routed {
  const on = policy.Automation === "on" && automation === "on";
  return route(
    prediction,
    { thresholds: thresholdsOf(policy), guarantee: policy.Guarantee, certified, automation: on },
    rule !== undefined,
    isSpared(budget, drawn),
  );
}

test("the state machine routes as the domain does, whatever the policy and the prediction", async () => {
  const met = new Map<string, number>();
  const property = fc.asyncProperty(
    policies,
    fc.array(sightings, { minLength: 1, maxLength: 10 }),
    async (policy, sights) => {
      await deploy(policy);
      for (const sight of sights) {
        // Drawn at 0 whatever the rate, and never at 0.99.
        const drawn = sight.automation === "on" && policy.Guarantee === "advise" && (sight.doubt ?? 0) > 0.5;
        const expected = routedByDomain(policy, sight, drawn);
        expect(await routedByMachine(sight, drawn ? 0 : 0.99)).toEqual(expected);
        met.set(`${expected.route} ${expected.reason}`, (met.get(`${expected.route} ${expected.reason}`) ?? 0) + 1);
      }
    },
  );
  await fc.assert(property, { numRuns: 200 });
  // Every route and reason was compared, or the test would prove less than it says.
  expect([...met.keys()].toSorted()).toEqual([
    "auto-approve confident",
    "auto-reject confident",
    "review no-model",
    "review over-budget",
    "review paused",
    "review rule",
    "review uncertified",
    "review unsure",
  ]);
});
