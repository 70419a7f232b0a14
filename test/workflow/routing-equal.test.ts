import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Prediction } from "../../functions/domain/decisions/decision.ts";
import { requestOf } from "../../functions/domain/decisions/request.ts";
import type { Budgeted, Sight } from "../../functions/domain/decisions/seen.ts";
import type { Policy } from "../../functions/domain/policy/policy.ts";
import { thresholdsOf } from "../../functions/domain/policy/thresholds.ts";
import { decisionIdOf } from "../../functions/domain/ids.ts";
import type { Ready } from "../../functions/domain/parts/ready.ts";
import { isSpared, route, type Routed, type RoutingPolicy } from "../../functions/domain/decisions/routing.ts";
import { arn } from "@second-look/emulator/testing";
import type { Input } from "@second-look/emulator";
import { answerOf, NAMES, NEW_DECISION, run } from "../support/decision-machine.ts";
import { type Bench, definitionOf, machine } from "../support/machine.ts";
import { DEFAULT_POLICY } from "../support/rows.ts";

/** What `predict` knows of an item: the budget's numbers come together or not at all. */
type Known = {
  readonly automation: "on" | "paused";
  readonly certified: RoutingPolicy["certified"];
  readonly prediction?: Prediction;
  readonly rule?: string;
  readonly budget?: Budgeted;
  readonly ready?: Ready | undefined;
};

const REQUEST = requestOf(NEW_DECISION, "key");
const ARN = arn("states", "stateMachine:decision");

let bench: Bench;
let sight: Sight;
beforeAll(async () => {
  const play = (service: string, _action: string, input: Input): object =>
    service === "lambda" ? answerOf(input, sight) : { startDate: 0 };
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
const said = { outcome, label: fc.constant("x") };
const byRule = fc.record({ by: fc.constant("rule" as const), rule: fc.constant("seller banned"), ...said });
const earlier = fc.constant(decisionIdOf("shop", "before"));
const byEarlier = fc.record({ by: fc.constant("earlier" as const), earlier, ...said });
const sightings: fc.Arbitrary<Known> = fc.record(
  {
    automation: fc.constantFrom("on" as const, "on" as const, "on" as const, "paused" as const),
    certified: fc.record({ approve: value, reject: value }, { requiredKeys: [] }),
    prediction: fc.record({
      label: fc.constant("x"),
      outcome,
      confidence: value,
      probabilities: fc.constant({}),
      model: fc.constant("m"),
    }),
    rule: fc.constant("expensive"),
    // Rarely, or little else would be compared.
    ready: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, byRule, byEarlier),
    budget: fc.record({ doubt: value, cut: value }),
  },
  { requiredKeys: ["automation", "certified"] },
);

async function deploy(policy: Policy): Promise<void> {
  const definition = await definitionOf("decision", { ...policy, ...NAMES });
  bench.states.replaceMachines([
    { arn: ARN, name: "decision", type: "EXPRESS", roleArn: "arn:aws:iam::000000000000:role/machine", definition },
  ]);
}

async function routedByMachine({ automation, certified, ...known }: Known, draw: number): Promise<Routed> {
  sight = { live: { version: 1, endpoint: "e", automation, certified }, ...known };
  const reply = await run(bench, { ...REQUEST, draw });
  if (!reply.created) throw new Error("The decision was not created.");
  const { route, reason } = reply.decision;
  return { route, reason } as Routed;
}

function routedByDomain(
  policy: Policy,
  { automation, certified, prediction, rule, budget, ready }: Known,
  drawn: boolean,
): Routed {
  const on = policy.Automation === "on" && automation === "on";
  return route(
    prediction,
    { thresholds: thresholdsOf(policy), guarantee: policy.Guarantee, certified, automation: on },
    rule !== undefined,
    isSpared(budget ?? {}, drawn),
    ready,
  );
}

test("the state machine routes as the domain does, whatever the policy and the prediction", async () => {
  const met = new Map<string, number>();
  const property = fc.asyncProperty(
    policies,
    fc.array(sightings, { minLength: 1, maxLength: 10 }),
    async (policy, sights) => {
      await deploy(policy);
      for (const known of sights) {
        // Drawn at 0 whatever the rate, and never at 0.99.
        const drawn = known.automation === "on" && policy.Guarantee === "advise" && (known.budget?.doubt ?? 0) > 0.5;
        const expected = routedByDomain(policy, known, drawn);
        expect(await routedByMachine(known, drawn ? 0 : 0.99)).toEqual(expected);
        met.set(`${expected.route} ${expected.reason}`, (met.get(`${expected.route} ${expected.reason}`) ?? 0) + 1);
      }
    },
  );
  await fc.assert(property, { numRuns: 200 });
  // Every route and reason was compared, or the test would prove less than it says.
  expect([...met.keys()].toSorted()).toEqual([
    "auto-approve confident",
    "auto-approve repeated",
    "auto-approve rule-decided",
    "auto-reject confident",
    "auto-reject repeated",
    "auto-reject rule-decided",
    "review no-model",
    "review over-budget",
    "review paused",
    "review rule",
    "review uncertified",
    "review unsure",
  ]);
});
