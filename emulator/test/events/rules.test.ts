import { describe, expect, test } from "vitest";
import { ManualClock } from "../../clock.ts";
import { matches, parsePattern } from "../../events/pattern.ts";
import { rulesOf } from "../../events/rules.ts";
import { createEvents } from "../../events/service.ts";
import { AwsError } from "../../service.ts";
import { resolved } from "../template/stack.ts";
import { ENTRY, openLevel } from "./fixture.ts";

const RULE_ARN = { "Fn::GetAtt": ["Rule", "Arn"] };
const QUEUE_ARN = { "Fn::GetAtt": ["Queue", "Arn"] };
const PATTERN = { source: ["shop"], "detail-type": ["OrderPlaced", "OrderPaid"], detail: { to: { country: ["DE"] } } };
const ALLOW = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: ["sqs:SendMessage", "sqs:GetQueueUrl"],
  Resource: QUEUE_ARN,
  Condition: { ArnEquals: { "aws:SourceArn": RULE_ARN } },
};
const DENY = { Effect: "Deny", Principal: { AWS: "*" }, Action: "sqs:*", Resource: QUEUE_ARN };

/** The rules of a stack with one rule and one queue. */
const rules = (rule: object = {}, statement: object = ALLOW) =>
  rulesOf(
    resolved({
      Resources: {
        Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: "orders" } },
        Policy: {
          Type: "AWS::SQS::QueuePolicy",
          Properties: { Queues: [{ Ref: "Queue" }], PolicyDocument: { Statement: [DENY, statement] } },
        },
        Rule: {
          Type: "AWS::Events::Rule",
          Properties: {
            EventPattern: PATTERN,
            State: "ENABLED",
            Targets: [{ Arn: QUEUE_ARN, Id: "Target0" }],
            ...rule,
          },
        },
      },
    } as never),
  );

describe("a rule of the template", () => {
  test("names the queues that it sends to", () => {
    expect(rules()).toMatchObject([{ pattern: PATTERN, queueArns: ["arn:aws:sqs:us-east-1:000000000000:orders"] }]);
  });

  test("that is disabled sends nothing", () => expect(rules({ State: "DISABLED" })).toEqual([]));

  test.each([
    ["a schedule", { ScheduleExpression: "rate(1 day)" }],
    ["another bus", { EventBusName: "orders" }],
    ["an input of its own", { Targets: [{ Arn: QUEUE_ARN, Id: "a", Input: "{}" }] }],
    ["a target that is no queue", { Targets: [{ Arn: "arn:aws:lambda:us-east-1:000000000000:function:f", Id: "a" }] }],
    ["no pattern", { EventPattern: undefined }],
    ["an operator", { EventPattern: { source: [{ prefix: "sh" }] } }],
    ["a number", { EventPattern: { detail: { price: [1] } } }],
    ["an empty list", { EventPattern: { source: [] } }],
  ])("with %s is refused", (_what, rule) => {
    expect(() => rules(rule)).toThrow(expect.objectContaining({ code: "NotSupportedLocally" }));
  });

  test.each([
    ["denies", { ...ALLOW, Effect: "Deny" }],
    ["names another service", { ...ALLOW, Principal: { Service: "sns.amazonaws.com" } }],
    ["names another action", { ...ALLOW, Action: "sqs:ReceiveMessage" }],
    ["names another queue", { ...ALLOW, Resource: "arn:aws:sqs:us-east-1:000000000000:others" }],
  ])("is refused where the queue's policy %s", (_what, statement) => {
    expect(() => rules({}, statement)).toThrow("No AWS::SQS::QueuePolicy lets the rule Rule send to Queue.");
  });

  test("is refused where the policy has a condition that is not understood", () => {
    const condition = { ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:000000000000:rule/other" } };
    expect(() => rules({}, { ...ALLOW, Condition: condition })).toThrow("The condition");
  });
});

test.each([
  [{ source: "shop", detail: { country: "DE" } }, true],
  [{ source: "shop", detail: { country: ["FR", "DE"] } }, true],
  [{ source: "shop", detail: { country: "FR" } }, false],
  [{ source: "shop", detail: {} }, false],
  [{ source: "shop", detail: "DE" }, false],
  [{ source: "shop" }, false],
  [{ source: "SHOP", detail: { country: "DE" } }, false],
  [{ source: ["shop", "x"], detail: { country: "DE", more: 1 } }, true],
])("a pattern names values; %j: %s", (event, expected) => {
  expect(matches(parsePattern({ source: ["shop"], detail: { country: ["DE"] } }, "Rule"), event)).toBe(expected);
});

describe("an event that a rule matches", () => {
  const RULES = [{ name: "orders", pattern: { source: ["shop"] }, queueArns: ["arn:a", "arn:b"] }];

  test("goes to the rule's queues, and one that none matches goes nowhere", async () => {
    const [level, clock, sent] = [await openLevel(), new ManualClock(), [] as string[][]];
    const send = async (queueArn: string, body: string): Promise<void> => void sent.push([queueArn, body]);
    const events = await createEvents({ level, clock, rules: RULES, send });
    await events.call("PutEvents", { Entries: [ENTRY, { ...ENTRY, Source: "bank" }] }, { role: "test" });
    await events.stop();
    const body = JSON.stringify((await events.recent(2)).find(({ event }) => event.source === "shop")?.event);
    expect(sent).toEqual([
      ["arn:a", body],
      ["arn:b", body],
    ]);
  });

  test("is on disk with what is to be sent when PutEvents answers: the next life sends it", async () => {
    const [level, clock] = [await openLevel(), new ManualClock()];
    const never = (): Promise<void> => new Promise(() => undefined);
    const killed = await createEvents({ level, clock, rules: RULES, send: never });
    await killed.call("PutEvents", { Entries: [ENTRY] }, { role: "test" });
    const sent: string[] = [];
    const send = async (queueArn: string): Promise<void> => void sent.push(queueArn);
    await (await createEvents({ level, clock, send })).stop();
    expect(sent).toEqual(["arn:a", "arn:b"]);
    await (await createEvents({ level, clock, send })).stop();
    expect(sent).toHaveLength(2);
  });

  test("is given up where the stack has no such queue any more", async () => {
    const [level, clock] = [await openLevel(), new ManualClock()];
    let tries = 0;
    const send = async (): Promise<void> => {
      tries += 1;
      throw new AwsError("QueueDoesNotExist", "no");
    };
    const events = await createEvents({ level, clock, rules: RULES, send });
    await events.call("PutEvents", { Entries: [ENTRY] }, { role: "test" });
    await events.stop();
    await (await createEvents({ level, clock, send })).stop();
    expect(tries).toBe(2);
  });

  test("goes by the rules of the last deployment", async () => {
    const [level, clock, sent] = [await openLevel(), new ManualClock(), [] as string[]];
    const events = await createEvents({ level, clock, rules: RULES, send: async (to) => void sent.push(to) });
    events.replaceRules([]);
    await events.call("PutEvents", { Entries: [ENTRY] }, { role: "test" });
    await events.stop();
    expect(sent).toEqual([]);
  });
});
