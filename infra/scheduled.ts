import type { Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { acknowledgeWildcards } from "./acknowledge.ts";
import type { ServiceFunction } from "./service-function.ts";

/** Runs a function again and again. One that fails is not tried again: the next run does what it left. */
export function runEvery(parent: Construct, interval: Duration, target: ServiceFunction): void {
  const role = new Role(parent, "ScheduleRole", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
  new Schedule(parent, "Schedule", {
    schedule: ScheduleExpression.rate(interval),
    target: new LambdaInvoke(target, { role, retryAttempts: 0 }),
  });
  acknowledgeWildcards(role, [`${target.functionArn}:*`], "The CDK's own grant: the function and its versions.");
}
