import { expect, test } from "vitest";
import { propertiesOf, stackTemplate, statementsOf } from "./template.ts";

const template = stackTemplate();
const parameters = template.toJSON()["Parameters"] as Readonly<Record<string, { readonly AllowedPattern?: string }>>;

/** The names of parameters that a policy's resources are put together from. */
function parametersIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { Ref } = value as { readonly Ref?: string };
  return Ref !== undefined && Ref in parameters ? [Ref] : Object.values(value).flatMap(parametersIn);
}

test("a parameter that becomes a part of an ARN takes no capitals, since the ARN has none", () => {
  const inArns = propertiesOf(template, "AWS::IAM::Policy").flatMap(([, { PolicyDocument }]) =>
    statementsOf(PolicyDocument).flatMap(({ Resource }) => parametersIn(Resource)),
  );
  expect([...new Set(inArns)]).toEqual(["EndpointName"]);
  for (const name of inArns) {
    const allowed = new RegExp(parameters[name]?.AllowedPattern ?? "");
    expect(allowed.test("endpoint"), name).toBe(true);
    expect(allowed.test("Endpoint"), name).toBe(false);
  }
});

test("what we name ourselves in ARNs of SageMaker is lower case", () => {
  const resources = propertiesOf(template, "AWS::IAM::Policy").flatMap(([, { PolicyDocument }]) =>
    statementsOf(PolicyDocument).flatMap(({ Resource }) => [Resource].flat().map((one) => JSON.stringify(one))),
  );
  const ours = resources.filter((resource) => resource.includes(":sagemaker:"));
  expect(ours.length).toBeGreaterThan(0);
  for (const arn of ours) expect(arn.replaceAll(/"(Ref|Fn::Join|AWS::\w+|EndpointName)"/g, "")).not.toMatch(/[A-Z]/);
});
