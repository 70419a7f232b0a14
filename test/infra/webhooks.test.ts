import { expect, test } from "vitest";
import { EVENT_TYPES } from "../../functions/domain/webhooks/types.ts";
import { propertiesOf, stackTemplate } from "./template.ts";

const template = stackTemplate();
type Variables = { readonly Variables: Readonly<Record<string, unknown>> };

test("no function of a deployed stack may call the machine that it runs on", () => {
  const told = propertiesOf(template, "AWS::Lambda::Function").flatMap(([, { Environment }]) => {
    const { ALLOW_LOOPBACK_WEBHOOKS: allowed } = (Environment as Variables | undefined)?.Variables ?? {};
    return allowed === undefined ? [] : [allowed];
  });
  expect(told).toEqual(["false", "false", "false"]);
});

test("webhooks are told of the flow's own events, and of no others", () => {
  const patterns = propertiesOf(template, "AWS::Events::Rule").map(([, { EventPattern }]) => EventPattern);
  const of = { source: ["second-look"], detail: { flow: ["listings"] } };
  expect(patterns).toEqual([
    { ...of, "detail-type": [...EVENT_TYPES] },
    { ...of, "detail-type": ["reviews.waiting", "reviews.unattended", "groups.worse"] },
  ]);
});

test("the address of a chat is not shown by CloudFormation", () => {
  expect(template.findParameters("NotifyUrl")).toMatchObject({ NotifyUrl: { NoEcho: true, Default: "" } });
  expect(JSON.stringify(template.toJSON()).split('{"Ref":"NotifyUrl"}')).toHaveLength(2);
});
