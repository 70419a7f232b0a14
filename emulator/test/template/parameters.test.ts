import { expect, test } from "vitest";
import type { DeclaredParameter } from "../../template/model.ts";
import { ParameterRefused, resolveParameters } from "../../template/parameters.ts";

const DECLARED: Record<string, DeclaredParameter> = {
  Threshold: { Type: "Number", Default: 0.95, MinValue: 0.5, MaxValue: 1 },
  Mode: { Type: "String", Default: "safe", AllowedValues: ["fast", "safe"] },
  Name: { Type: "String", Default: "", AllowedPattern: "[a-z-]*", MaxLength: 8 },
  Password: { Type: "String", Default: "long-enough", MinLength: 8, NoEcho: true },
};

test("defaults hold, and what is given goes over them as the text that it is", () => {
  expect(resolveParameters(DECLARED, { Threshold: "0.970" })).toEqual({
    Threshold: "0.970",
    Mode: "safe",
    Name: "",
    Password: "long-enough",
  });
});

test.each([
  ["Threshold", "1.01", 'The parameter Threshold cannot be "1.01": it must be at most 1.'],
  ["Threshold", "0.4", "it must be at least 0.5"],
  ["Threshold", "high", "it must be a number"],
  ["Threshold", "", "it must be a number"],
  ["Threshold", "NaN", "it must be a number"],
  ["Mode", "maybe", "it must be one of fast, safe"],
  ["Name", "Upper", "it must match [a-z-]*"],
  ["Name", "far-too-long", "it can have at most 8 characters"],
  ["Treshold", "1", 'There is no parameter "Treshold". There are: Mode, Name, Password, Threshold.'],
])("%s=%s is refused", (name, value, sentence) => {
  const resolve = (): unknown => resolveParameters(DECLARED, { [name]: value });
  expect(resolve).toThrow(ParameterRefused);
  expect(resolve).toThrow(sentence);
});

test("a value that must not be shown is not in the message", () => {
  expect(() => resolveParameters(DECLARED, { Password: "short" })).toThrow(
    "The parameter Password has a value that is not allowed",
  );
});

test("a parameter without a default needs a value", () => {
  expect(() => resolveParameters({ Name: { Type: "String" } }, {})).toThrow("has no default and needs a value");
});

test("the CDK's bootstrap version is no parameter of ours", () => {
  const bootstrap = { BootstrapVersion: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/cdk" } };
  expect(resolveParameters(bootstrap, {})).toEqual({});
  expect(() => resolveParameters(bootstrap, { BootstrapVersion: "1" })).toThrow("There are none.");
});
