import { readFileSync } from "node:fs";
import { Role } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { acknowledge, acknowledgeWildcards } from "./acknowledge.ts";
import type { Names } from "./names.ts";
import { LOGS } from "./retention.ts";
import { type Grant, ownService, statement } from "./service-function.ts";

type Props = {
  readonly names: Names;
  readonly type: StateMachineType;
  /** What stands for `${Name}` in the file. */
  readonly substitutions: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
};

/**
 * A state machine from `statemachines/<name>.asl.json`. The definition stays readable in the template; the log holds what
 * went wrong, and no execution data, since that is personal. Every state as it is entered and left would cost more than
 * everything else in the logs, and of Standard executions Step Functions keeps it for 90 days anyway.
 */
export class Workflow extends StateMachine {
  constructor(
    scope: Construct,
    id: string,
    name: "decision" | "review" | "retraining",
    { names, type, substitutions, grants }: Props,
  ) {
    const file = new URL(`../statemachines/${name}.asl.json`, import.meta.url);
    super(scope, id, {
      stateMachineType: type,
      definitionBody: DefinitionBody.fromString(readFileSync(file, "utf8")),
      definitionSubstitutions: { ...substitutions },
      comment: `Second Look: ${name}`,
      role: new Role(scope, `${id}Role`, { assumedBy: ownService(scope, "states.amazonaws.com") }),
      logs: {
        destination: new LogGroup(scope, `${id}Log`, {
          logGroupName: `/aws/vendedlogs/states/${names.logs}${name}`,
          ...LOGS,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    for (const grant of grants) this.addToRolePolicy(statement(grant));
    acknowledgeWildcards(
      this.role,
      grants.flatMap(({ on }) => on),
      "Below one prefix: names of models are not known beforehand.",
    );
    acknowledge(
      this,
      "SF1",
      "Logs of every state would be the largest part of the logs' bill; what fails is logged, Standard executions keep their history for 90 days, and the decision's row says what was decided and why.",
    );
    acknowledge(
      this,
      "SF2",
      "X-Ray would cost 5 USD per million traces, a quarter of the price of a decision; logs and the history show what failed.",
    );
    acknowledge(
      this.role,
      "IAM5[Resource::*]",
      "The CDK's own grant for log delivery, which knows no narrower resource; it reaches no data.",
    );
  }
}
