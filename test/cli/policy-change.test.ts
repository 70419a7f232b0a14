import { expect, test } from "vitest";
import { textsOf } from "../../functions/domain/policy/policy.ts";
import { changed, differences } from "../../cli/policy/change.ts";
import { cdkArguments } from "../../cli/policy/deploy.ts";
import { policyLines } from "../../cli/policy/show.ts";
import { opsAnswers } from "../support/ops/answers.ts";
import { DEFAULT_PARAMETERS } from "../support/rows.ts";

const BEFORE = textsOf(DEFAULT_PARAMETERS);

test("a change names what differs, and nothing else", () => {
  const after = changed(BEFORE, ["AutoApproveThreshold=0.97", "AuditRate=.1", "EndpointName=mine"]);
  expect(differences(BEFORE, after)).toEqual({
    AutoApproveThreshold: { from: "0.95", to: "0.97" },
    EndpointName: { from: "", to: "mine" },
  });
});

test.each([
  ["AutoApproveThreshold=1.1", /AutoApproveThreshold cannot be "1.1": it must be a number from 0 to 1\./],
  ["AutoApproveThreshold=-0.1", /must be a number from 0 to 1/],
  ["AutoApproveThreshold=", /must be a number/],
  ["AutoApproveThreshold=0x1", /must be a number/],
  ["AuditRate=2", /AuditRate/],
  ["TargetErrorRate=0", /must be above 0 and below 1/],
  ["ReviewersPerItem=1.5", /ReviewersPerItem/],
  ["MinNewLabels=0.5", /MinNewLabels/],
  ["ReviewTimeoutMinutes=0", /ReviewTimeoutMinutes/],
  ["ReviewTimeoutMinutes=525600", /more than a year/],
  ["Guarantee=perhaps", /Guarantee/],
  ["RetrainSchedule=daily", /rate\(…\)/],
  ["TrainingInstanceType=big", /ml\./],
  ["AutoAprove=0.9", /There is no parameter "AutoAprove"/],
  ["toString=1", /There is no parameter/],
  ["0.97", /Write Name=value/],
])("%s is refused before anything changes", (assignment, why) => {
  expect(() => changed(BEFORE, [assignment])).toThrow(why);
});

test("on AWS every parameter is named, so that none keeps an old value by being left out", () => {
  const given = cdkArguments(changed(BEFORE, ["AutoApproveThreshold=0.97"]), ["flow=flows/listings.json"]);
  expect(given.filter((text) => text === "--parameters")).toHaveLength(Object.keys(BEFORE).length);
  expect(given).toEqual(
    expect.arrayContaining([
      "cdk",
      "deploy",
      "SecondLook",
      "-c",
      "flow=flows/listings.json",
      "SecondLook:AutoApproveThreshold=0.97",
      "SecondLook:AuditRate=0.1",
      "SecondLook:EndpointName=",
    ]),
  );
});

test.each([
  [[], "SecondLook"],
  [["flow=test/support/flows/tiny.json"], "SecondLook-tiny"],
  [["flow=test/support/flows/tiny.json", "stack=SecondLook"], "SecondLook"],
])("with the context %j the stack %s is deployed", (context, stack) => {
  const given = cdkArguments(changed(BEFORE, []), context);
  expect(given.slice(0, 3)).toEqual(["cdk", "deploy", stack]);
  expect(given).toContain(`${stack}:AuditRate=0.1`);
});

test("the command that the terminal recommends is the dashboard's: to the strict side, and never 1 for what is below", () => {
  const { policy } = opsAnswers();
  const close = {
    ...policy,
    recommended: { ...policy.recommended!, AutoApproveThreshold: 0.999991, AutoRejectThreshold: 0.81631 },
  };
  expect(policyLines(close)).toContain(
    "  npm run policy -- set AutoApproveThreshold=0.999991 AutoRejectThreshold=0.8164",
  );
});

test("each share of people that the terminal shows for a recommendation says what it is of", () => {
  const { policy } = opsAnswers();
  const replayed = { ...policy.recommended!.replayed!, decisions: 2_000, humanShare: 0.31, reviewsPerDay: 12 };
  const shares = policyLines({ ...policy, recommended: { ...policy.recommended!, humanShare: 0.2, replayed } }).filter(
    (line) => line.includes("people would"),
  );
  expect(shares).toEqual([
    expect.stringMatching(/^ {2}Of items like these audits, .* 20\.0 %, audits at the rate of \d+\.\d % included\.$/),
    expect.stringMatching(/^ {2}Of the last 2000 decisions, .* 31\.0 %, audits and the flow's rules included/),
  ]);
});
