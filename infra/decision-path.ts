import { Duration } from "aws-cdk-lib";
import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Foundation } from "./foundation.ts";
import type { ParameterName } from "./parameters.ts";
import { arnOf, may, ServiceFunction } from "./service-function.ts";
import { Workflow } from "./workflow.ts";

/** The policy that every decision records. */
const POLICY = [
  "AutoApproveThreshold",
  "AutoRejectThreshold",
  "Guarantee",
  "TargetErrorRate",
  "AuditRate",
  "ReviewersPerItem",
  "ReviewTimeoutMinutes",
  "EscalationTimeoutMinutes",
  "OnExpiry",
  "Automation",
] as const satisfies readonly ParameterName[];

type Props = { readonly foundation: Foundation; readonly review: Workflow };

/** An item's way in: API function → decision workflow → model, and out, or on to the review workflow. */
export class DecisionPath extends Construct {
  readonly workflow: Workflow;
  readonly api: ServiceFunction;

  constructor(parent: Construct, id: string, { foundation, review }: Props) {
    super(parent, id);
    const predict = this.#predict(foundation);
    this.workflow = new Workflow(this, "Workflow", "decision", {
      type: StateMachineType.EXPRESS,
      // Predict 8 s < Express 12 s < API function 29 s < gateway 30 s.
      timeout: Duration.seconds(12),
      substitutions: {
        ...Object.fromEntries(POLICY.map((name) => [name, foundation.value(name)])),
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
    this.api = this.#api(foundation);
  }

  #predict(foundation: Foundation): ServiceFunction {
    const { bundles, table, store } = foundation;
    return new ServiceFunction(this, "predict", {
      bundles,
      timeout: Duration.seconds(8),
      memory: 1024,
      environment: {
        DECISION_TABLE: table.tableName,
        FEEDBACK_BUCKET: store.bucketName,
        ENDPOINT_NAME: foundation.value("EndpointName"),
      },
      grants: [
        may(["dynamodb:GetItem"], table.tableArn),
        may(["s3:GetObject"], store.below("items")),
        // The models that the stack manages, and the one that ops may name instead.
        may(
          ["sagemaker:InvokeEndpoint"],
          arnOf(this, "sagemaker", "endpoint/second-look-*"),
          givenEndpoint(this, foundation),
        ),
      ],
    });
  }

  #api({ bundles, table, store, samplingKey }: Foundation): ServiceFunction {
    return new ServiceFunction(this, "decisions-api", {
      bundles,
      timeout: Duration.seconds(29),
      memory: 1024,
      environment: {
        DECISION_TABLE: table.tableName,
        FEEDBACK_BUCKET: store.bucketName,
        DECISION_MACHINE_ARN: this.workflow.stateMachineArn,
        SAMPLING_KEY_ARN: samplingKey.secretArn,
      },
      grants: [
        may(["states:StartSyncExecution"], this.workflow.stateMachineArn),
        may(["dynamodb:GetItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("by-client")),
        may(["s3:GetObject", "s3:PutObject"], store.below("items")),
        may(["secretsmanager:GetSecretValue"], samplingKey.secretArn),
      ],
    });
  }
}

/** The endpoint named by the parameter; a name that matches nothing while it is empty. */
function givenEndpoint(scope: Construct, foundation: Foundation): string {
  return arnOf(scope, "sagemaker", `endpoint/${foundation.value("EndpointName")}`);
}
