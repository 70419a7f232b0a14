import { parseStatement } from "../iam/statement.ts";
import { isRecord } from "../input.ts";
import { notSupported } from "../service.ts";
import type { Resolved, Resource } from "../template/model.ts";
import { parsePattern, type Pattern } from "./pattern.ts";

/** Which events go to which queues. */
export type Rule = { readonly name: string; readonly pattern: Pattern; readonly queueArns: readonly string[] };

const UNDERSTOOD = new Set(["Name", "Description", "EventPattern", "State", "Targets"]);

/** The template's rules that are enabled. Throws `notSupported` for what could not be honoured. */
export function rulesOf(template: Resolved): Rule[] {
  return template
    .ofType("AWS::Events::Rule")
    .filter(({ properties }) => properties.State !== "DISABLED")
    .map((resource) => readRule(resource, template));
}

function readRule(resource: Resource, template: Resolved): Rule {
  const { logicalId, name, properties } = resource;
  const unknown = Object.keys(properties).find((property) => !UNDERSTOOD.has(property));
  if (unknown !== undefined) throw notSupported(`A rule's ${unknown} (${logicalId})`);
  const targets = (properties.Targets ?? []) as readonly Readonly<Record<string, unknown>>[];
  const arn = resource.attribute("Arn");
  return {
    name,
    pattern: parsePattern(properties.EventPattern, logicalId),
    queueArns: targets.map((target) => queueOf(target, { logicalId, arn, template })),
  };
}

type Where = { readonly logicalId: string; readonly arn: string; readonly template: Resolved };

function queueOf(target: Readonly<Record<string, unknown>>, { logicalId, arn, template }: Where): string {
  const odd = Object.keys(target).find((member) => member !== "Arn" && member !== "Id");
  if (odd !== undefined) throw notSupported(`A target's ${odd} (${logicalId})`);
  const queue = template.ofType("AWS::SQS::Queue").find((one) => one.attribute("Arn") === target["Arn"]);
  if (queue === undefined) throw notSupported(`The target ${String(target["Arn"])} (${logicalId})`);
  const statements = template
    .ofType("AWS::SQS::QueuePolicy")
    .filter(({ properties }) => (properties.Queues as readonly unknown[]).includes(queue.ref))
    .flatMap(({ properties }) =>
      [(properties.PolicyDocument as Readonly<Record<string, unknown>>)["Statement"]].flat(),
    );
  if (statements.some((statement) => admits(statement, arn, queue.attribute("Arn")))) return queue.attribute("Arn");
  throw new Error(`No AWS::SQS::QueuePolicy lets the rule ${logicalId} send to ${queue.logicalId}.`);
}

/** Whether a statement of a queue's policy lets EventBridge send to it, for any rule or for this one. */
function admits(statement: unknown, ruleArn: string, queueArn: string): boolean {
  if (!isRecord(statement) || statement["Effect"] !== "Allow" || !isEvents(statement["Principal"])) return false;
  const { Principal: _principal, Condition: condition, ...rest } = statement;
  const { coversAction, coversResource } = parseStatement(rest);
  return coversAction("sqs:SendMessage") && coversResource(queueArn) && isFor(condition, ruleArn);
}

const isEvents = (principal: unknown): boolean =>
  isRecord(principal) && principal["Service"] === "events.amazonaws.com";

function isFor(condition: unknown, ruleArn: string): boolean {
  if (condition === undefined) return true;
  const wanted = { ArnEquals: { "aws:SourceArn": ruleArn } };
  if (JSON.stringify(condition) === JSON.stringify(wanted)) return true;
  throw notSupported(`The condition ${JSON.stringify(condition)} for a rule in a queue's policy`);
}
