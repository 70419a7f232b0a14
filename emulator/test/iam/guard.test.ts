import { expect, test } from "vitest";
import { guard } from "../../iam/guard.ts";
import { createPolicies, parseDocument, ROOT, type Policies } from "../../iam/policies.ts";
import type { Input, Output, Service } from "../../service.ts";

const ROLE = "arn:aws:iam::000000000000:role/predict";

function policies(Action: string | string[], Resource: string): Policies {
  return createPolicies(new Map([[ROLE, parseDocument({ Statement: [{ Effect: "Allow", Action, Resource }] })]]));
}

/** A service that says which action it performed; every call touches the resources given. */
function service(name: string, ...resources: string[]): Service {
  return { name, call: async (action) => ({ action }), resourcesOf: () => resources, stop: async () => {} };
}

function call(guarded: Service, action: string, input: Input = {}, role = ROLE): Promise<Output> {
  return guarded.call(action, input, { role });
}

test.each([
  ["s3", "ListObjectsV2", "s3:ListBucket"],
  ["s3", "PutObject", "s3:PutObject"],
  ["sqs", "SendMessage", "sqs:SendMessage"],
  ["lambda", "Invoke", "lambda:InvokeFunction"],
  ["states", "SendTaskSuccess", "states:SendTaskSuccess"],
  ["sagemaker", "InvokeEndpoint", "sagemaker:InvokeEndpoint"],
])("%s %s needs %s", async (name, action, needed) => {
  const allowed = guard(service(name, "arn"), policies(needed, "arn"));
  expect(await call(allowed, action)).toEqual({ action });
  await expect(call(guard(service(name, "arn"), policies("other:*", "*")), action)).rejects.toThrow(needed);
});

test("a refusal says who wanted what", async () => {
  const guarded = guard(service("dynamodb", "arn:table"), policies("dynamodb:GetItem", "arn:table"));
  await expect(call(guarded, "PutItem")).rejects.toMatchObject({
    code: "AccessDeniedException",
    status: 400,
    message: `User: ${ROLE} is not authorized to perform: dynamodb:PutItem on resource: arn:table`,
  });
});

test("S3 refuses in its own way", async () => {
  const guarded = guard(service("s3", "arn:bucket/key"), policies("s3:GetObject", "arn:other/*"));
  await expect(call(guarded, "GetObject")).rejects.toMatchObject({ code: "AccessDenied", status: 403 });
});

test("what a service does on behalf of the caller must be allowed, too", async () => {
  const mover: Service = {
    ...service("sqs", "dead"),
    alsoNeeds: () => [{ action: "sqs:SendMessage", on: "jobs" }],
  };
  const some = guard(mover, policies("sqs:Start", "dead"));
  await expect(call(some, "Start")).rejects.toThrow("sqs:SendMessage on resource: jobs");
  expect(await call(guard(mover, policies("sqs:*", "*")), "Start")).toEqual({ action: "Start" });
});

test("every resource that a call touches must be allowed", async () => {
  const guarded = guard(service("dynamodb", "table/a", "table/b"), policies("dynamodb:Query", "table/a"));
  await expect(call(guarded, "Query")).rejects.toThrow("on resource: table/b");
});

test("a call that touches no resource in particular needs *", async () => {
  const guarded = guard(service("states"), policies("states:SendTaskSuccess", "arn:one"));
  await expect(call(guarded, "SendTaskSuccess")).rejects.toThrow("on resource: *");
});

test("the system itself is never refused", async () => {
  const guarded = guard(service("s3", "arn"), policies("none:*", "none"));
  expect(await call(guarded, "PutObject", {}, ROOT)).toEqual({ action: "PutObject" });
});

test.each([
  ["CreateTrainingJob", "RoleArn"],
  ["CreateModel", "ExecutionRoleArn"],
])("%s needs iam:PassRole on the role that it hands over in %s", async (action, member) => {
  const allowed = createPolicies(
    new Map([
      [
        ROLE,
        parseDocument({
          Statement: [
            { Effect: "Allow", Action: `sagemaker:${action}`, Resource: "*" },
            {
              Effect: "Allow",
              Action: "iam:PassRole",
              Resource: "arn:training",
              Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
            },
          ],
        }),
      ],
    ]),
  );
  const guarded = guard(service("sagemaker", "arn:job"), allowed);
  expect(await call(guarded, action, { [member]: "arn:training" })).toEqual({ action });
  await expect(call(guarded, action, { [member]: "arn:admin" })).rejects.toThrow("iam:PassRole on resource: arn:admin");
});
