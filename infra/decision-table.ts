import {
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  ProjectionType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { DATA } from "./retention.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

const INDEXES = [
  {
    // Open and claimed reviews, most urgent first.
    indexName: "open-reviews",
    partitionKey: text("queue"),
    sortKey: text("order"),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: [
      "decisionId",
      "state",
      "stage",
      "createdAt",
      "deadlineAt",
      "epoch",
      "claimedBy",
      "leaseUntil",
      "answeredBy",
      "onlyFor",
      "skill",
    ],
  },
  {
    // An application's decisions by time, and what a webhook endpoint was told, with what is counted of them. A whole row would cost a unit for each KB once more,
    // and again with each change of it; who lists decisions reads their rows.
    indexName: "by-application",
    partitionKey: text("client"),
    sortKey: text("createdAt"),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ["status", "route", "reason", "audit", "prediction"],
  },
  {
    // Decisions by what their applications call them: only those that were given a reference.
    indexName: "by-reference",
    partitionKey: text("clientReference"),
    sortKey: text("createdAt"),
    projectionType: ProjectionType.KEYS_ONLY,
  },
  {
    // What the sweeper opens and repairs, by id.
    indexName: "owed",
    partitionKey: text("needs"),
    sortKey: text("needsAt"),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ["createdAt"],
  },
] as const satisfies readonly GlobalSecondaryIndexProps[];
type IndexName = (typeof INDEXES)[number]["indexName"];
export const INDEX_NAMES: readonly IndexName[] = INDEXES.map(({ indexName }) => indexName);

/**
 * Decisions, their reviews, and the `live` record, one row each, changed by one conditional write. The indexes are
 * sparse: a row is in one only while it has its key.
 */
export class DecisionTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: text("id"),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      // Of rows that are kept for a while only: what webhook endpoints were told.
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: DATA,
      deletionProtection: true,
    });
    for (const index of INDEXES) this.addGlobalSecondaryIndex(index);
  }

  /** The ARN of one of the table's indexes. */
  index(name: IndexName): string {
    return `${this.tableArn}/index/${name}`;
  }
}
