import { Duration } from "aws-cdk-lib";
import { Role } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { StepFunctionsStartExecution } from "aws-cdk-lib/aws-scheduler-targets";
import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { acknowledge, acknowledgeWildcards } from "./acknowledge.ts";
import { type Algorithm, blazingText } from "./blazingtext.ts";
import type { Foundation } from "./foundation.ts";
import { arnOf, type Grant, may, ownModels, ownService, ServiceFunction, statement } from "./service-function.ts";
import { Workflow } from "./workflow.ts";

/** Answers → training set → training job → candidate → measured → promoted or discarded, on a schedule. */
export class Learning extends Construct {
  readonly workflow: Workflow;
  readonly #foundation: Foundation;

  constructor(parent: Construct, id: string, foundation: Foundation) {
    super(parent, id);
    this.#foundation = foundation;
    const algorithm = blazingText(this);
    this.workflow = this.#workflow(algorithm, this.#sageMakerRole(algorithm));
    this.#schedule();
  }

  #workflow({ image }: Algorithm, role: Role): Workflow {
    const { table, store } = this.#foundation;
    const steps = this.#steps();
    const functions = Object.values(steps).map(({ functionArn }) => functionArn);
    return new Workflow(this, "Workflow", "retraining", {
      names: this.#foundation.names,
      type: StateMachineType.STANDARD,
      substitutions: {
        ...Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step.functionArn])),
        DecisionTable: table.tableName,
        Bucket: store.bucketName,
        AlgorithmImage: image,
        SageMakerRole: role.roleArn,
        ModelPrefix: this.#foundation.names.models,
        TrainingInstanceType: this.#foundation.value("TrainingInstanceType"),
        EndpointInstanceType: this.#foundation.value("EndpointInstanceType"),
        EndpointConcurrency: this.#foundation.value("EndpointConcurrency"),
      },
      grants: [
        may(["lambda:InvokeFunction"], ...functions),
        may(["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DeleteItem"], table.tableArn),
        ...this.#modelGrants(),
        { ...may(["iam:PassRole"], role.roleArn), onlyTo: "sagemaker.amazonaws.com" },
      ],
    });
  }

  /** What a run does with SageMaker, with what is its own and nothing else. */
  #modelGrants(): readonly Grant[] {
    const named = (kind: Parameters<typeof ownModels>[2]): string[] => ownModels(this, this.#foundation, kind);
    return [
      may(
        ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"],
        ...named("training-job"),
      ),
      // Step Functions marks the jobs that it waits for, and hears of their end by a rule of its own. Listing tags is in
      // AWS's policy, too: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html.
      may(["sagemaker:AddTags", "sagemaker:ListTags"], ...named("training-job")),
      may(
        ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
        arnOf(this, "events", "rule/StepFunctionsGetEventsForSageMakerTrainingJobsRule"),
      ),
      may(["sagemaker:CreateModel", "sagemaker:DeleteModel"], ...named("model")),
      may(["sagemaker:CreateEndpointConfig", "sagemaker:DeleteEndpointConfig"], ...named("endpoint-config")),
      may(["sagemaker:CreateEndpoint"], ...named("endpoint"), ...named("endpoint-config")),
      may(["sagemaker:DescribeEndpoint", "sagemaker:DeleteEndpoint"], ...named("endpoint")),
    ];
  }

  /** The functions of the workflow, by what stands for them in its file. */
  #steps(): Readonly<Record<string, ServiceFunction>> {
    const { table, store } = this.#foundation;
    const [files, list] = [
      (...names: Parameters<typeof store.below>[0][]) => names.map((name) => store.below(name)),
      may(["s3:ListBucket"], store.bucketArn),
    ];
    const invoke = may(["sagemaker:InvokeEndpoint"], ...ownModels(this, this.#foundation, "endpoint"));
    const read = may(["dynamodb:GetItem"], table.tableArn);
    const write = may(["dynamodb:GetItem", "dynamodb:PutItem"], table.tableArn);
    return {
      BuildTrainingSetFunction: this.#function("build-training-set", [
        // The labels that the evidence is about.
        write,
        // Which answers are to be looked at again.
        may(["dynamodb:UpdateItem"], table.tableArn),
        may(["dynamodb:Query"], table.index("open-reviews"), table.index("owed")),
        list,
        // Large proposals lie among the items: trust learns from them.
        may(["s3:GetObject"], ...files("feedback", "evidence", "choices", "training", "items", "similar")),
        // What was learnt of items that are forgotten goes.
        may(["s3:PutObject", "s3:DeleteObject"], ...files("training")),
        may(["s3:PutObject"], ...files("similar", "profiles")),
      ]),
      LearnTrustFunction: this.#function("learn-trust", [
        write,
        list,
        may(["s3:GetObject"], ...files("training", "models")),
        may(["s3:PutObject"], ...files("training", "models")),
      ]),
      EvaluateCandidateFunction: this.#function("evaluate-candidate", [
        read,
        list,
        may(["s3:GetObject"], ...files("training")),
        may(["s3:PutObject"], ...files("training", "models")),
        invoke,
      ]),
      CertifyChampionFunction: this.#function("certify-champion", [
        write,
        list,
        may(["s3:GetObject"], ...files("training", "models")),
        invoke,
        this.#ownEndpoint(),
      ]),
      PromoteModelFunction: this.#function("promote-model", [write], { timeout: Duration.seconds(30), memory: 512 }),
    };
  }

  #function(
    name: Step,
    grants: readonly Grant[],
    { timeout = Duration.minutes(15), memory = 1769 }: Settings = {},
  ): ServiceFunction {
    return new ServiceFunction(this, name, this.#foundation, { timeout, memory, environment: {}, grants });
  }

  #ownEndpoint(): Grant {
    return may(
      ["sagemaker:InvokeEndpoint"],
      arnOf(this, "sagemaker", `endpoint/${this.#foundation.value("EndpointName")}`),
    );
  }

  /** Under which SageMaker trains and serves: reads training sets, writes and reads models, pulls the algorithm. */
  #sageMakerRole({ repositoryArn }: Algorithm): Role {
    const { store } = this.#foundation;
    const role = new Role(this, "SageMakerRole", { assumedBy: ownService(this, "sagemaker.amazonaws.com") });
    const data = [
      may(["s3:GetObject"], store.below("training"), store.below("models")),
      may(["s3:PutObject"], store.below("models")),
      may(["s3:ListBucket"], store.bucketArn),
    ];
    const logs = arnOf(this, "logs", "log-group:/aws/sagemaker/*");
    const work = [
      may(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], logs),
      may(["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], repositoryArn),
      may(["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"], "*"),
    ];
    for (const grant of [...data, ...work]) role.addToPolicy(statement(grant));
    acknowledgeWildcards(
      role,
      [store.below("training"), store.below("models"), logs],
      "Below one prefix: names of jobs and models are not known beforehand.",
    );
    acknowledge(
      role,
      "IAM5[Resource::*]",
      "A token for the registry and metrics know no narrower resource; they reach no data.",
    );
    return role;
  }

  #schedule(): void {
    const role = new Role(this, "ScheduleRole", { assumedBy: ownService(this, "scheduler.amazonaws.com") });
    new Schedule(this, "Schedule", {
      schedule: ScheduleExpression.expression(this.#foundation.value("RetrainSchedule")),
      target: new StepFunctionsStartExecution(this.workflow, {
        role,
        retryAttempts: 2,
        input: ScheduleTargetInput.fromObject({ by: "schedule" }),
      }),
    });
  }
}

type Step = "build-training-set" | "learn-trust" | "evaluate-candidate" | "certify-champion" | "promote-model";
type Settings = { readonly timeout?: Duration; readonly memory?: number };
