import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, ProjectionType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Decisions, their reviews, and the `live` record, one row each, changed by one conditional write. The indexes are
 * sparse: a row is in one only while it has its key.
 */
export class DecisionTable extends TableV2 {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: text("id"),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
      globalSecondaryIndexes: [
        {
          // Open and claimed reviews, most urgent first.
          indexName: "open-reviews",
          partitionKey: text("queue"),
          sortKey: text("order"),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ["decisionId", "state", "stage", "createdAt", "deadlineAt", "epoch", "claimedBy", "leaseUntil", "answeredBy"],
        },
        // An application's decisions by time.
        { indexName: "by-client", partitionKey: text("client"), sortKey: text("createdAt"), projectionType: ProjectionType.ALL },
        // What the sweeper repairs.
        { indexName: "needs", partitionKey: text("needs"), sortKey: text("needsAt"), projectionType: ProjectionType.ALL },
      ],
    });
  }

  /** The ARN of one of the table's indexes. */
  index(name: "open-reviews" | "by-client" | "needs"): string {
    return `${this.tableArn}/index/${name}`;
  }
}
