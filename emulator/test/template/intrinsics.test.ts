import { describe, expect, test } from "vitest";
import type { Json } from "../../template/model.ts";
import { outputOf, resolved } from "./stack.ts";

const TABLE = { Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: "rows" } } };
const PARTS = {
  Parameters: { Rate: { Type: "Number", Default: 0.1 } },
  Mappings: { Images: { "us-east-1": { Account: "811284229777" } } },
  Resources: TABLE,
};

const CASES: [string, Json, Json][] = [
  ["Ref of a number", { Ref: "Rate" }, "0.1"],
  ["Join", { "Fn::Join": ["-", ["a", { Ref: "Rate" }]] }, "a-0.1"],
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
  ["NoValue in an object", { a: 1, b: { Ref: "AWS::NoValue" } }, { a: 1 }],
  ["NoValue in a list", [1, { Ref: "AWS::NoValue" }], [1]],
  ["a policy's Condition", { Condition: { StringEquals: { a: "b" } } }, { Condition: { StringEquals: { a: "b" } } }],
];

describe("intrinsic functions", () => {
  test.each(CASES)("%s", (_, value, expected) => {
    expect(outputOf({ Out: { Value: value } }, PARTS)).toEqual({ Out: expected });
  });

  test("one that is not built is refused by name", () => {
    expect(() => outputOf({ Out: { Value: { "Fn::If": ["Yes", 1, 2] } } })).toThrow(
      "intrinsic function Fn::If is not supported",
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

test.each(["{{resolve:ssm:/name}}", { "Fn::Sub": "{{resolve:secretsmanager:${AWS::Region}}}" }])(
  "a dynamic reference is refused, and not taken for text: %j",
  (value) => {
    expect(() => outputOf({ Out: { Value: value } })).toThrow("dynamic reference");
  },
);
