import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpApi } from "../../api-gateway/api.ts";
import { readApi } from "../../api-gateway/definition.ts";
import { systemClock } from "../../clock.ts";
import type { Bearer } from "../../cognito/bearer.ts";
import { createIdentity, type Identity } from "../../cognito/identity.ts";
import { guard } from "../../iam/guard.ts";
import { readPolicies } from "../../iam/policies.ts";
import { functionsOf } from "../../lambda/definition.ts";
import { createLambda } from "../../lambda/service.ts";
import { schedulesOf } from "../../scheduler/definition.ts";
import type { Service } from "../../service.ts";
import type { Resolved } from "../../template/model.ts";
import { resolveTemplate } from "../../template/resolve.ts";
import { createFront } from "../../wire/front.ts";
import { createIdentities, type Credentials } from "../../wire/identities.ts";
import { synthesize, type Synthesized } from "./cdk.ts";

/** A table service that has the same item in every table. */
const TABLES: Service = {
  name: "dynamodb",
  call: async (_, input) => ({ Item: { table: { S: input.TableName } } }),
  resourcesOf: (_, input) => [`arn:aws:dynamodb:us-east-1:000000000000:table/${input.TableName as string}`],
  stop: async () => {},
};

const APPLICATION = { client: "application", scope: "parcels/read", subject: "application" };
const PERSON = { client: "page", scope: "openid", person: { name: "ana", groups: [] } };

let stack: Synthesized;
let template: Resolved;
let identity: Identity;
let url = "";
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  stack = await synthesize();
  ends.push(() => rm(stack.assembly, { recursive: true }));
  const identities = createIdentities();
  const front = createFront({ identities, clock: systemClock, onError: console.error });
  ({ url } = await front.listen(0));
  template = resolveTemplate(stack.template, { stack: "Parcels", endpoint: url });
  const credentialsOf = (role: string): Credentials => identities.credentialsOf(role);
  const functions = functionsOf(template, join(stack.assembly, "cdk.out"));
  const lambda = createLambda({ functions, clock: systemClock, endpoint: () => url, credentialsOf, log: () => {} });
  identity = await createIdentity({ directory: stack.assembly, clock: systemClock, stack: "Parcels" });
  const keysOf = (issuer: string): Identity["jwks"] | undefined =>
    issuer === identity.issuer ? identity.jwks : undefined;
  const api = createHttpApi({ definition: readApi(template), lambda, clock: systemClock, keysOf, log: () => {} });
  front.open({ services: [guard(TABLES, readPolicies(template))], api });
  ends.push(
    () => front.close(),
    () => lambda.stop(),
  );
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

async function get(path: string, bearer: Bearer = APPLICATION): Promise<[number, string]> {
  const token = await identity.mint(bearer);
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  return [response.status, await response.text()];
}

test("what the CDK synthesizes is understood as a whole", () => {
  const [machine] = template.ofType("AWS::StepFunctions::StateMachine");
  const [reader] = template.ofType("AWS::Lambda::Function");
  expect(machine?.properties.DefinitionString).toContain(`"FunctionName":"${reader?.attribute("Arn")}"`);
  expect(schedulesOf(template)).toMatchObject([{ target: { arn: reader?.attribute("Arn") } }]);
});

test("a request goes through token, function, SDK client and policies to the table", async () => {
  const [table] = template.ofType("AWS::DynamoDB::Table");
  const item = JSON.stringify({ Item: { table: { S: table?.name } }, sub: "application" });
  expect(await get("/api/v1/parcels")).toEqual([200, item]);
});

test("a table that the function's role was not granted is refused", async () => {
  const [status, text] = await get("/api/v1/parcels?table=other");
  expect(status).toBe(502);
  expect(text).toMatch(
    /^AccessDeniedException: User: arn:aws:iam::000000000000:role\/Parcels-ReaderServiceRole.* dynamodb:GetItem on resource: .*table\/other$/,
  );
});

test("a token without the scope stops at the gateway, as does a path without a route", async () => {
  expect(await get("/api/v1/parcels", PERSON)).toEqual([403, '{"message":"Forbidden"}']);
  expect(await get("/api/v2")).toEqual([404, '{"message":"Not Found"}']);
});
