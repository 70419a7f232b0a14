import { Duration } from "aws-cdk-lib";
import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { RECORDED_NAMES } from "../functions/domain/policy/parameters.ts";
import { TIMEOUT_SECONDS } from "./constants.ts";
import type { Foundation } from "./foundation.ts";
import type { Media } from "./media.ts";
import type { BatchQueue } from "./batches.ts";
import { givenEndpoint } from "./explaining.ts";
import type { Online } from "./online.ts";
import { arnOf, type Grant, may, ownModels, ServiceFunction } from "./service-function.ts";
import { Workflow } from "./workflow.ts";

type Props = {
  readonly foundation: Foundation;
  readonly media: Media;
  readonly review: Workflow;
  readonly batches: BatchQueue;
  readonly online: Online | undefined;
};

/** An item's way in: API function → decision workflow → model, and out, or on to the review workflow. */
export class DecisionPath extends Construct {
  readonly workflow: Workflow;
  readonly api: ServiceFunction;

  constructor(parent: Construct, id: string, { foundation, media, review, batches, online }: Props) {
    super(parent, id);
    const predict = this.#predict(foundation, online?.asking);
    this.workflow = new Workflow(this, "Workflow", "decision", {
      names: foundation.names,
      type: StateMachineType.EXPRESS,
      substitutions: {
        ...Object.fromEntries(RECORDED_NAMES.map((name) => [name, foundation.value(name)])),
        PredictFunction: predict.functionArn,
        DecisionTable: foundation.table.tableName,
        ReviewMachine: review.stateMachineArn,
      },
      grants: [
        may(["lambda:InvokeFunction"], predict.functionArn),
        may(["dynamodb:PutItem"], foundation.table.tableArn),
        may(["states:StartExecution"], review.stateMachineArn),
      ],
    });
    this.api = this.#api(foundation, media, batches);
  }

  #predict(foundation: Foundation, online: readonly Grant[] = []): ServiceFunction {
    const { table, store } = foundation;
    return new ServiceFunction(this, "predict", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.predict),
      memory: 1024,
      environment: {},
      grants: [
        may(["dynamodb:GetItem"], table.tableArn),
        may(["s3:GetObject", "s3:PutObject"], store.below("items")),
        // Trust models.
        may(["s3:GetObject"], store.below("models")),
        ...online,
        // The models that the stack manages, and the one that ops may name instead.
        may(["sagemaker:InvokeEndpoint"], ...ownModels(this, foundation, "endpoint"), givenEndpoint(this, foundation)),
      ],
    });
  }

  #api(foundation: Foundation, media: Media, { queue }: BatchQueue): ServiceFunction {
    const { table, store, samplingKey } = foundation;
    // It mostly waits for the workflow, and that is billed by its memory: the least of all functions is enough.
    return new ServiceFunction(this, "decisions-api", foundation, {
      timeout: Duration.seconds(TIMEOUT_SECONDS.api),
      environment: {
        DECISION_MACHINE_ARN: this.workflow.stateMachineArn,
        BATCHES_QUEUE_URL: queue.queueUrl,
        ...media.variables,
      },
      grants: [
        may(["states:StartSyncExecution"], this.workflow.stateMachineArn),
        // It changes the rows of places in which calls wait, makes and changes those of batches, and
        // changes those of reviews for which information comes.
        may(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], table.tableArn),
        may(["sqs:SendMessage"], queue.queueArn),
        may(["dynamodb:Query"], table.index("by-application"), table.index("by-reference")),
        may(["s3:GetObject", "s3:PutObject"], store.below("items")),
        may(["s3:PutObject"], store.below("choices")),
        may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
        may(["events:PutEvents"], arnOf(this, "events", "event-bus/default")),
        ...media.taking,
        ...media.results,
      ],
    });
  }
}
