import { Duration } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { DATA, FORMER_OBJECTS } from "./retention.ts";

/**
 * `feedback/`: one object a human answer. `evidence/`: one for each review that nobody answered. `items/`: items and texts
 * too large for their row. `training/`: what models are trained on, and how far feedback was read. `models/`: models and their cards.
 * `guidelines/`: what reviewers were told, by version. `metrics/`: figures by day, and how far they were counted. `similar/`:
 * vectors of the newest answers, by which similar cases are found. `online/`: what the online model is made of. `gold/`: what
 * came of check items, one object each. `choices/`: what users of applications took of suggestions. `profiles/`: what each
 * model learned on, by which drift is told. `people/`: sums and figures by person. `explanations/`: why models thought so.
 */
export class FeedbackStore extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      removalPolicy: DATA,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { noncurrentVersionExpiration: FORMER_OBJECTS, expiredObjectDeleteMarker: true },
        // Written anew with each answer, and made anew of feedback once it is gone. Of a flow that has it no more, it goes.
        { prefix: "online/", noncurrentVersionExpiration: Duration.days(1), expiration: FORMER_OBJECTS },
      ],
    });
  }

  /** The ARN of everything below a prefix. */
  below(
    prefix:
      | "feedback"
      | "items"
      | "choices"
      | "evidence"
      | "training"
      | "models"
      | "metrics"
      | "similar"
      | "online"
      | "gold"
      | "guidelines"
      | "profiles"
      | "people"
      | "explanations",
  ): string {
    return this.arnForObjects(`${prefix}/*`);
  }
}
