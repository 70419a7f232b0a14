import { Duration } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Foundation } from "./foundation.ts";
import { DATA } from "./retention.ts";
import { may, runEvery, ServiceFunction } from "./service-function.ts";

/** Every hour: writes the digest of each day that is over and has none, into a bucket that nothing else writes. */
export class Record extends Construct {
  readonly store: Bucket;

  /** @param applications the variable `APPLICATIONS`: whose decisions a digest names. */
  constructor(parent: Construct, id: string, foundation: Foundation, applications: string) {
    super(parent, id);
    this.store = new Bucket(this, "Digests", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      // What is locked, and for how long, the writer says with each object: a lock by default would come with the bucket.
      objectLockEnabled: true,
      removalPolicy: DATA,
    });
    acknowledge(this.store, "S1", "One function writes it once a day; CloudTrail data events say who read it.");
    const { table } = foundation;
    const digests = this.store.arnForObjects("digests/*");
    const digest = new ServiceFunction(this, "digest", foundation, {
      timeout: Duration.minutes(15),
      memory: 1769,
      environment: { RECORD_BUCKET: this.store.bucketName, APPLICATIONS: applications },
      grants: [
        may(["dynamodb:GetItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-application"), table.index("owed")),
        may(["s3:ListBucket"], this.store.bucketArn),
        may(["s3:GetObject", "s3:PutObject", "s3:PutObjectRetention"], digests),
      ],
    });
    runEvery(this, Duration.hours(1), digest);
  }
}
