import { describe, expect, test } from "vitest";
import { createPolicies, parseDocument, readPolicies, ROOT, type Policies } from "../../iam/policies.ts";
import { resolved } from "../template/stack.ts";

const ROLE = "arn:aws:iam::000000000000:role/predict";
const TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";

function policies(...statements: object[]): Policies {
  return createPolicies(new Map([[ROLE, parseDocument({ Statement: statements })]]));
}

const allow = (Action: unknown, Resource: unknown): object => ({ Effect: "Allow", Action, Resource });

describe("isAllowed", () => {
  test.each([
    ["the action and resource named", allow("dynamodb:PutItem", TABLE), true],
    ["lists", allow(["dynamodb:GetItem", "dynamodb:PutItem"], ["other", TABLE]), true],
    ["an action without regard to case", allow("DynamoDB:putitem", TABLE), true],
    ["* in an action", allow("dynamodb:Put*", TABLE), true],
    ["? for exactly one character", allow("dynamodb:PutIte?", `${TABLE.slice(0, -1)}?`), true],
    ["? never for none", allow("dynamodb:PutItem?", TABLE), false],
    ["* in a resource", allow("dynamodb:*", "arn:aws:dynamodb:*:*:table/*"), true],
    ["a dot is a dot", allow("dynamodb.PutItem*", TABLE), false],
    ["another resource", allow("dynamodb:PutItem", `${TABLE}/index/open`), false],
    ["a resource in another case", allow("dynamodb:PutItem", TABLE.toUpperCase()), false],
  ])("%s", (_, statement, expected) => {
    expect(policies(statement).isAllowed(ROLE, "dynamodb:PutItem", TABLE)).toBe(expected);
  });

  test("what denies wins over what allows, in any order", () => {
    const denied = policies(allow("*", "*"), { Effect: "Deny", Action: "dynamodb:PutItem", Resource: TABLE });
    expect(denied.isAllowed(ROLE, "dynamodb:PutItem", TABLE)).toBe(false);
    expect(denied.isAllowed(ROLE, "dynamodb:GetItem", TABLE)).toBe(true);
  });

  test("an unknown role may nothing, the system itself everything", () => {
    expect(policies(allow("*", "*")).isAllowed("arn:aws:iam::000000000000:role/other", "s3:GetObject", "*")).toBe(
      false,
    );
    expect(policies().isAllowed(ROOT, "s3:GetObject", "*")).toBe(true);
  });

  test("a condition holds only with the value that it asks for", () => {
    const Condition = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    const passing = policies({ Effect: "Allow", Action: "iam:PassRole", Resource: "*", Condition });
    const isAllowed = (service: string): boolean =>
      passing.isAllowed(ROLE, "iam:PassRole", "any", { "iam:PassedToService": service });
    expect([isAllowed("sagemaker.amazonaws.com"), isAllowed("lambda.amazonaws.com")]).toEqual([true, false]);
    expect(passing.isAllowed(ROLE, "iam:PassRole", "any")).toBe(false);
  });

  test.each([
    [
      "a condition key nobody sets",
      { Condition: { StringEquals: { "dynamodb:LeadingKeys": "a" } } },
      "dynamodb:LeadingKeys",
    ],
    ["a condition operator", { Condition: { DateLessThan: { "iam:PassedToService": "a" } } }, "DateLessThan"],
    ["a policy variable", { Resource: "arn:aws:s3:::b/${aws:username}" }, "${aws:username}"],
    ["a principal", { Principal: "*" }, "Principal"],
    ["everything but some actions", { NotAction: "s3:*" }, "NotAction"],
  ])("%s is refused when the policy is read", (_, members, what) => {
    expect(() => policies({ Effect: "Deny", Action: "*", Resource: "*", ...members })).toThrow(what);
  });
});

const document = (action: string): object => ({ Statement: [allow(action, "*")] });
const role = (properties: object): object => ({
  Type: "AWS::IAM::Role",
  Properties: { RoleName: "predict", ...properties },
});
const managed = (name: string): object => ({ Role: role({ ManagedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] }) });

function read(resources: object): Policies {
  return readPolicies(resolved({ Resources: resources as never }));
}

describe("readPolicies", () => {
  test("gathers inline and attached policies of a role", () => {
    const found = read({
      Role: role({ Policies: [{ PolicyDocument: document("s3:A") }] }),
      Attached: {
        Type: "AWS::IAM::Policy",
        Properties: { Roles: [{ Ref: "Role" }], PolicyDocument: document("s3:B") },
      },
      Other: { Type: "AWS::IAM::Policy", Properties: { Roles: ["other"], PolicyDocument: document("s3:C") } },
    });
    const allowed = ["s3:A", "s3:B", "s3:C"].map((action) => found.isAllowed(ROLE, action, "any"));
    expect(allowed).toEqual([true, true, false]);
  });

  test("a managed policy of AWS's that only writes logs is accepted, another is refused", () => {
    expect(() => read(managed("service-role/AWSLambdaBasicExecutionRole"))).not.toThrow();
    expect(() => read(managed("AdministratorAccess"))).toThrow("AdministratorAccess of Role");
  });
});
