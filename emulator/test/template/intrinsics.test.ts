import { describe, expect, test } from "vitest";
import type { Json } from "../../template/model.ts";
import { outputOf, resolved } from "./stack.ts";

const TABLE = { Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "rows" } } };
const PARTS = {
  Parameters: { Rate: { Type: "Number", Default: 0.1 }, Names: { Type: "CommaDelimitedList", Default: "a, b" } },
  Mappings: { Images: { "us-east-1": { Account: "811284229777" } } },
  Conditions: { Yes: { "Fn::Equals": [{ Ref: "Rate" }, "0.1"] }, No: { "Fn::Not": [{ Condition: "Yes" }] } },
  Resources: TABLE,
};

const CASES: [string, Json, Json][] = [
  ["Ref of a number", { Ref: "Rate" }, "0.1"],
  ["Ref of a list", { "Fn::Join": ["-", { Ref: "Names" }] }, "a-b"],
  ["Ref of a pseudo parameter", { Ref: "AWS::Region" }, "us-east-1"],
  ["GetAtt", { "Fn::GetAtt": ["Table", "Arn"] }, "arn:aws:dynamodb:us-east-1:000000000000:table/rows"],
  ["GetAtt as text", { "Fn::GetAtt": "Table.Arn" }, "arn:aws:dynamodb:us-east-1:000000000000:table/rows"],
  ["Sub", { "Fn::Sub": "${Table}/${!Table}/${AWS::AccountId}" }, "rows/${Table}/000000000000"],
  [
    "Sub with variables",
    { "Fn::Sub": ["${a}${Table.Arn}", { a: { Ref: "Rate" } }] },
    "0.1arn:aws:dynamodb:us-east-1:000000000000:table/rows",
  ],
  ["Select of Split", { "Fn::Select": [1, { "Fn::Split": ["/", "a/b"] }] }, "b"],
  ["FindInMap", { "Fn::FindInMap": ["Images", { Ref: "AWS::Region" }, "Account"] }, "811284229777"],
  ["If, true", { "Fn::If": ["Yes", { Ref: "Rate" }, "no"] }, "0.1"],
  ["If, false", { "Fn::If": ["No", "yes", { "Fn::Sub": "no" }] }, "no"],
  ["NoValue in an object", { a: 1, b: { Ref: "AWS::NoValue" } }, { a: 1 }],
  ["NoValue in a list", [1, { "Fn::If": ["No", 2, { Ref: "AWS::NoValue" }] }], [1]],
  ["a policy's Condition", { Condition: { StringEquals: { a: "b" } } }, { Condition: { StringEquals: { a: "b" } } }],
];

describe("intrinsic functions", () => {
  test.each(CASES)("%s", (_, value, expected) => {
    expect(outputOf({ Out: { Value: value } }, PARTS)).toEqual({ Out: expected });
  });

  test.each([
    ["And", { "Fn::And": [{ Condition: "Yes" }, { Condition: "No" }] }, "no"],
    ["Or", { "Fn::Or": [{ Condition: "Yes" }, { Condition: "No" }] }, "yes"],
  ])("%s decides a condition", (_, condition, expected) => {
    const parts = { ...PARTS, Conditions: { ...PARTS.Conditions, Both: condition } };
    expect(outputOf({ Out: { Value: { "Fn::If": ["Both", "yes", "no"] } } }, parts)).toEqual({ Out: expected });
  });

  test("one that is not built is refused by name", () => {
    expect(() => outputOf({ Out: { Value: { "Fn::Cidr": ["10.0.0.0/16", 1, 8] } } })).toThrow(
      "intrinsic function Fn::Cidr is not supported",
    );
  });

  test("a reference to nothing is refused by name", () => {
    expect(() => outputOf({ Out: { Value: { Ref: "Tabel" } } })).toThrow("Tabel, which it does not have");
  });

  test("a name that needs itself is refused", () => {
    const circle = { A: { Type: "AWS::DynamoDB::Table", Properties: { TableName: { Ref: "A" } } } };
    expect(() => resolved({ Resources: circle })).toThrow("A refers to itself");
  });
});

const secret = (reference: { secretId: string; key?: string }): string => JSON.stringify(reference);
const read = (text: string): unknown =>
  resolved({ Resources: {}, Outputs: { Out: { Value: text } } }, { secret }).outputs.Out;

describe("dynamic references", () => {
  test("a secret is read by name, ARN and key", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:hmac-abcdef";
    expect(read("{{resolve:secretsmanager:hmac}}")).toBe('{"secretId":"hmac"}');
    expect(read(`<{{resolve:secretsmanager:${arn}:SecretString:key::}}>`)).toBe(`<{"secretId":"${arn}","key":"key"}>`);
  });

  test("past versions of a secret and other stores are refused", () => {
    expect(() => read("{{resolve:secretsmanager:hmac:SecretString:key:AWSPREVIOUS}}")).toThrow("not supported");
    expect(() => read("{{resolve:ssm:/name}}")).toThrow("not supported");
  });
});
