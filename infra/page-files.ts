import { DefaultStackSynthesizer, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, type ISource, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { CACHE_CONTROL, IMMUTABLE, type PageConfig } from "./page-serving.ts";
import { DATA, DEPLOYMENT_LOGS } from "./retention.ts";

/** The page's files in a bucket that nobody but its distribution can read. See docs/decisions/0001-how-the-page-is-deployed.md. */
export class PageFiles extends Construct {
  readonly bucket: Bucket;
  readonly #assets: ISource;

  constructor(parent: Construct, id: string, assets: string) {
    super(parent, id);
    this.#assets = Source.asset(assets);
    this.bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: DATA,
    });
    acknowledge(
      this.bucket,
      "S1",
      "Files for everyone, which only the distribution reads; the API writes the access log that matters.",
    );
  }

  /**
   * Copies the files and writes `config.json` beside them. The files with a hash in their names come first, so that an
   * index never names one that is not there, and old ones stay for pages that are open.
   */
  deploy(config: PageConfig): void {
    const logGroup = new LogGroup(this, "Log", DEPLOYMENT_LOGS);
    const common = { destinationBucket: this.bucket, prune: false, retainOnDelete: true, logGroup };
    const hashed = new BucketDeployment(this, "Hashed", {
      ...common,
      sources: [this.#assets],
      exclude: ["*"],
      include: [`${IMMUTABLE}*`],
      cacheControl: [CacheControl.fromString(CACHE_CONTROL.immutable)],
    });
    const named = new BucketDeployment(this, "Named", {
      ...common,
      sources: [this.#assets, Source.jsonData("config.json", config)],
      exclude: [`${IMMUTABLE}*`],
      cacheControl: [CacheControl.fromString(CACHE_CONTROL.revalidate)],
    });
    named.node.addDependency(hashed);
    this.#accept(hashed);
  }

  /** The CDK's own function behind all deployments of files; it runs while a stack is deployed, and at no other time. */
  #accept(deployment: BucketDeployment): void {
    const helper = deployment.handlerRole.node.scope;
    if (helper === undefined) throw new Error("The CDK changed how it deploys files.");
    const reason =
      "The CDK's own: it reads the bucket that assets are published to and writes the page's, and neither holds data.";
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    const wide = [
      ...WIDE_ACTIONS.map((action) => `Action::${action}`),
      `Resource::${PUBLISHED}/*`,
      `Resource::<${bucket}.Arn>/*`,
    ];
    for (const finding of wide) acknowledge(helper, `IAM5[${finding}]`, reason);
    acknowledge(helper, `IAM4[Policy::${LOG_POLICY}]`, reason);
    acknowledge(helper, "L1", "The CDK's own: its runtime comes with the CDK's version.");
  }
}

/** What the CDK's function may do, as cdk-nag names it. */
const WIDE_ACTIONS = ["s3:GetBucket*", "s3:GetObject*", "s3:List*", "s3:Abort*", "s3:DeleteObject*"];
const LOG_POLICY = "arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const PUBLISHED = `arn:<AWS::Partition>:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>-<AWS::Region>`;
