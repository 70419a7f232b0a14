import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import { runEvery } from "./scheduled.ts";
import { may, ServiceFunction } from "./service-function.ts";

/** Every five minutes: adds what is new to the figures that ops see, and publishes them. */
export class Counting extends Construct {
  /** @param applications ids of the applications whose decisions are counted. */
  constructor(parent: Construct, id: string, foundation: Foundation, applications: readonly string[]) {
    super(parent, id);
    const { bundles, table, store } = foundation;
    const count = new ServiceFunction(this, "count", {
      bundles,
      timeout: Duration.minutes(4),
      memory: 1769,
      environment: {
        DECISION_TABLE: table.tableName,
        FEEDBACK_BUCKET: store.bucketName,
        APPLICATIONS: applications.join(","),
        TARGET_ERROR_RATE: foundation.value("TargetErrorRate"),
      },
      grants: [
        may(["dynamodb:GetItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-client"), table.index("open-reviews"), table.index("needs")),
        may(["s3:ListBucket"], store.bucketArn),
        may(["s3:GetObject"], store.below("feedback"), store.below("evidence"), store.below("metrics")),
        may(["s3:PutObject", "s3:DeleteObject"], store.below("metrics")),
      ],
    });
    runEvery(this, Duration.minutes(5), count);
  }
}
