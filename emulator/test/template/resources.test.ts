import { describe, expect, test } from "vitest";
import { resolved } from "./stack.ts";

const DEFINITION = '{"Choices":"{% $c >= ${Threshold} %}","Resource":"${Fn}"}';

describe("resources", () => {
  test("names come from the template, or from stack and logical id", () => {
    const { resources } = resolved({
      Resources: {
        Named: { Type: "AWS::SQS::Queue", Properties: { QueueName: "waiting" } },
        Bucket83908E77: { Type: "AWS::S3::Bucket" },
        ["Long".repeat(20)]: { Type: "AWS::Lambda::Function" },
      },
    });
    expect(resources.get("Named")?.ref).toBe("http://127.0.0.1:4500/000000000000/waiting");
    expect(resources.get("Bucket83908E77")?.attribute("Arn")).toBe("arn:aws:s3:::parcels-bucket83908e77");
    expect(resources.get("Long".repeat(20))?.name).toMatch(/^Parcels-Long.{37,}-[0-9a-f]{10}$/);
  });

  test("a state machine's definition gets its substitutions", () => {
    const properties = {
      DefinitionString: DEFINITION,
      DefinitionSubstitutions: { Threshold: { Ref: "T" }, Fn: "arn" },
    };
    const { resources } = resolved({
      Parameters: { T: { Type: "Number", Default: 0.95 } },
      Resources: { Flow: { Type: "AWS::StepFunctions::StateMachine", Properties: properties } },
    });
    expect(resources.get("Flow")?.properties).toEqual({
      DefinitionString: '{"Choices":"{% $c >= 0.95 %}","Resource":"arn"}',
    });
  });

  test("a substitution that is missing is named", () => {
    const properties = { DefinitionString: DEFINITION, DefinitionSubstitutions: { Threshold: 1 } };
    const template = { Resources: { Flow: { Type: "AWS::StepFunctions::StateMachine", Properties: properties } } };
    expect(() => resolved(template)).toThrow("Flow: the definition uses ${Fn}, which nothing substitutes.");
  });

  test("schedules and user pools have the ARNs that AWS documents", () => {
    const { resources } = resolved({
      Resources: {
        Sweep: { Type: "AWS::Scheduler::Schedule", Properties: { Name: "sweep" } },
        Pool: { Type: "AWS::Cognito::UserPool" },
      },
    });
    expect(resources.get("Sweep")?.attribute("Arn")).toMatch(/:schedule\/default\/sweep$/);
    expect(resources.get("Pool")?.ref).toBe("us-east-1_Parcels");
  });
});

describe("what cannot be honoured is refused by name", () => {
  test.each([
    ["a bus of its own", { A: { Type: "AWS::Events::EventBus" } }, "AWS::Events::EventBus (A)"],
    ["a resource type", { A: { Type: "AWS::EC2::Instance" } }, "AWS::EC2::Instance (A)"],
    ["a custom resource", { A: { Type: "Custom::Seed" } }, "Custom::Seed (A)"],
    [
      "an attribute",
      {
        A: { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::GetAtt": ["B", "StreamArn"] } } },
        B: { Type: "AWS::DynamoDB::Table" },
      },
      "attribute StreamArn of AWS::DynamoDB::Table (B)",
    ],
    [
      "a second user pool",
      { A: { Type: "AWS::Cognito::UserPool" }, B: { Type: "AWS::Cognito::UserPool" } },
      "second user pool",
    ],
  ])("%s", (_, resources, what) => {
    expect(() => resolved({ Resources: resources })).toThrow(what);
  });

  test("conditions, and rules of the template apart from the CDK's own", () => {
    expect(() => resolved({ Resources: {}, Conditions: { Mine: {} } })).toThrow("conditions");
    expect(() => resolved({ Resources: {}, Rules: { CheckBootstrapVersion: {} } })).not.toThrow();
    expect(() => resolved({ Resources: {}, Rules: { Mine: {} } })).toThrow("rule Mine");
  });

  test("resources that do no work here are left out", () => {
    const { resources } = resolved({
      Resources: { M: { Type: "AWS::CDK::Metadata" }, C: { Type: "Custom::CDKBucketDeployment" } },
    });
    expect(resources.size).toBe(0);
  });
});
