import { Aws, Duration, Fn } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { RESULT_DAYS } from "../functions/domain/batches/limits.ts";
import { UNUSED_DAYS, UNUSED_TAG } from "../functions/domain/media/upload.ts";
import { BATCH_LINES, BATCH_RESULTS, UPLOADS } from "../functions/domain/media/places.ts";
import { DATA } from "./retention.ts";

/**
 * Files that applications upload, for items that refer to them and for batches, and results of batches. One that nothing
 * refers to is removed after a day; see
 * docs/decisions/0036-uploads.md. Without versions: what is removed is gone, and nothing can be overwritten.
 */
export class UploadStore extends Bucket {
  /** Where browsers find the objects: known without asking the bucket, which in its turn asks where the page is. */
  readonly origin: string;

  constructor(scope: Construct, id: string) {
    const bucketName = `second-look-uploads-${Fn.select(2, Fn.split("/", Aws.STACK_ID))}`;
    super(scope, id, {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: DATA,
      lifecycleRules: [
        {
          prefix: `${UPLOADS}/`,
          tagFilters: { [UNUSED_TAG.key]: UNUSED_TAG.value },
          expiration: Duration.days(UNUSED_DAYS),
        },
        { prefix: `${BATCH_LINES}/`, expiration: Duration.days(RESULT_DAYS) },
        // They are made anew whenever somebody asks, and hold what may be forgotten.
        { prefix: `${BATCH_RESULTS}/`, expiration: Duration.days(1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    this.origin = originOf(bucketName);
  }

  /** The page at an origin may read what it has a URL for. Applications need no such rule: they are no pages. */
  showTo(origin: string): void {
    this.addCorsRule({
      allowedOrigins: [origin],
      allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
      allowedHeaders: ["range"],
      exposedHeaders: ["accept-ranges", "content-length", "content-range"],
      maxAge: 600,
    });
  }
}

/** Where browsers find a bucket of the stack's region. */
export const originOf = (bucket: string): string => `https://${bucket}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`;
