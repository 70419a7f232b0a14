import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import { arnOf, may, runEvery, ServiceFunction } from "./service-function.ts";

/** Every five minutes: adds what is new to the figures that ops see, and publishes them. */
export class Counting extends Construct {
  /** @param applications the variable `APPLICATIONS`: whose decisions are counted. */
  constructor(parent: Construct, id: string, foundation: Foundation, applications: string) {
    super(parent, id);
    const { table, store } = foundation;
    const count = new ServiceFunction(this, "count", foundation, {
      timeout: Duration.minutes(4),
      memory: 1769,
      environment: { APPLICATIONS: applications },
      grants: [
        // It writes two rows: what the team did today, and where a flow has its groups audited, their rates.
        may(["dynamodb:GetItem", "dynamodb:PutItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-application"), table.index("open-reviews"), table.index("owed")),
        may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
        may(["s3:ListBucket"], store.bucketArn),
        may(
          ["s3:GetObject"],
          store.below("feedback"),
          store.below("evidence"),
          store.below("gold"),
          store.below("choices"),
          store.below("profiles"),
        ),
        may(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], store.below("metrics"), store.below("people")),
      ],
    });
    runEvery(this, Duration.minutes(5), count);
  }
}
