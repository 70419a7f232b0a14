import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import type { Media } from "./media.ts";
import { type Online, telling } from "./online.ts";
import type { ReviewPath } from "./review-path.ts";
import { may, runEvery, ServiceFunction } from "./service-function.ts";

type Props = {
  readonly foundation: Foundation;
  readonly media: Media;
  readonly queue: ReviewPath["queue"];
  /** The variable `APPLICATIONS`: whose decisions are looked at for their age. */
  readonly applications: string;
  readonly online: Online | undefined;
};

/** Every five minutes: forgets the items that somebody wants forgotten, and those that are too old. */
export class Forgetting extends Construct {
  constructor(parent: Construct, id: string, { foundation, media, queue, applications, online }: Props) {
    super(parent, id);
    const { table, store } = foundation;
    const answers = queue.answers.queue;
    const { url, grants } = telling(online);
    const lines = [store.below("feedback"), store.below("evidence"), store.below("choices")];
    const forget = new ServiceFunction(this, "forget", foundation, {
      timeout: Duration.minutes(5),
      environment: {
        UPLOAD_BUCKET: media.variables.UPLOAD_BUCKET,
        ANSWERS_QUEUE_URL: answers.queueUrl,
        ONLINE_QUEUE_URL: url,
        APPLICATIONS: applications,
      },
      grants: [
        // Deleted is only where the decision of an item is found that comes again.
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("owed"), table.index("by-application")),
        may(["s3:ListBucket"], store.bucketArn),
        may(["s3:GetObject", "s3:PutObject"], ...lines),
        may(["s3:DeleteObject"], store.below("items"), store.below("explanations")),
        media.forgetting,
        may(["sqs:SendMessage"], answers.queueArn),
        ...grants,
      ],
    });
    runEvery(this, Duration.minutes(5), forget);
  }
}
