import { Duration } from "aws-cdk-lib";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import { arnOf, type Grant, may, ServiceFunction } from "./service-function.ts";
import type { Workflow } from "./workflow.ts";

type Props = {
  readonly foundation: Foundation;
  /** What saying why the model thought so takes, in flows that do. */
  readonly explaining: readonly Grant[];
  readonly retraining: Workflow;
  /** Where the digests of the record are. */
  readonly digests: Bucket;
  /** The variable `APPLICATIONS`: whose decisions a simulation replays. */
  readonly applications: string;
};

/** What ops call: policy and what it would do, figures, models, retraining, the switch of automation, examples for trainers. */
export class Ops extends Construct {
  readonly api: ServiceFunction;

  constructor(parent: Construct, id: string, { foundation, explaining, retraining, digests, applications }: Props) {
    super(parent, id);
    const { table, store } = foundation;
    this.api = new ServiceFunction(this, "ops-api", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.api),
      memory: 1024,
      environment: {
        RETRAINING_MACHINE_ARN: retraining.stateMachineArn,
        APPLICATIONS: applications,
        RECORD_BUCKET: digests.bucketName,
      },
      grants: [
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-application"), table.index("open-reviews")),
        may(["s3:ListBucket"], store.bucketArn, digests.bucketArn),
        may(["s3:GetObject"], digests.arnForObjects("digests/*")),
        may(
          ["s3:GetObject"],
          store.below("models"),
          store.below("metrics"),
          store.below("profiles"),
          store.below("people"),
          store.below("items"),
          store.below("similar"),
        ),
        may(["states:StartExecution", "states:ListExecutions"], retraining.stateMachineArn),
        may(
          ["states:DescribeExecution", "states:GetExecutionHistory"],
          arnOf(this, "states", `execution:${retraining.stateMachineName}:*`),
        ),
        may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
        ...explaining,
      ],
    });
  }
}
