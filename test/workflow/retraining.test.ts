import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AwsError, type Input } from "@second-look/emulator";
import { type Bench, CALLER, machine } from "../support/machine.ts";
import { FIRST, modelPatterns } from "../../infra/names.ts";

const MINUTE = 60_000;
const NAMES = {
  DecisionTable: "decisions",
  Bucket: "bucket",
  AlgorithmImage: "image",
  ModelPrefix: "second-look-cats",
  SageMakerRole: "arn:aws:iam::000000000000:role/sagemaker",
  TrainingInstanceType: "ml.c5.xlarge",
  EndpointInstanceType: "",
  EndpointConcurrency: "7",
  BuildTrainingSetFunction: "build",
  LearnTrustFunction: "trust",
  EvaluateCandidateFunction: "evaluate",
  CertifyChampionFunction: "certify",
  PromoteModelFunction: "promote",
};
type Play = (input: Input) => object;

let bench: Bench;
let calls: { readonly what: string; readonly input: Input }[];
let plays: Record<string, Play>;

/** Every service plays its part in a run that promotes; a test changes a part. */
const USUAL: Record<string, Play> = {
  "dynamodb PutItem": () => ({}),
  "dynamodb DeleteItem": () => ({}),
  "dynamodb GetItem": () => ({ Item: { endpoint: { S: "another" } } }),
  build: () => ({
    verdict: "train",
    reason: "",
    openDay: "2026-01-01",
    unwanted: [],
    channels: ["train", "validation"],
    hyperparameters: { mode: "supervised" },
  }),
  trust: () => ({ promoted: true, reason: "a: It is better.", report: "models/t/report.json" }),
  evaluate: () => ({
    promote: true,
    reason: "It is better.",
    report: "models/x/report.json",
    live: 3,
    candidate: { endpoint: "c" },
    retired: ["second-look-old"],
  }),
  promote: () => ({ promoted: true, reason: "It serves." }),
  certify: () => ({ changed: false, says: "It stands." }),
  CreateTrainingJob: () => ({}),
  DescribeTrainingJob: () => ({
    TrainingJobStatus: "Completed",
    CreationTime: 1e12,
    ModelArtifacts: { S3ModelArtifacts: "s3://bucket/model.tar.gz" },
  }),
  StopTrainingJob: () => ({}),
  CreateModel: () => ({}),
  CreateEndpointConfig: () => ({}),
  CreateEndpoint: () => ({}),
  DescribeEndpoint: () => ({ EndpointStatus: "InService" }),
  DeleteEndpoint: () => ({}),
  DeleteEndpointConfig: () => ({}),
  DeleteModel: () => ({}),
};

function play(service: string, action: string, input: Input): object {
  const lambda = service === "lambda";
  const what = lambda ? String(input["FunctionName"]) : service === "dynamodb" ? `dynamodb ${action}` : action;
  calls.push({ what, input: lambda ? (input["Payload"] as Input) : input });
  const part = plays[what];
  if (part === undefined) throw new Error(`Nobody plays ${what}.`);
  const answer = part(input);
  if (answer instanceof Thrown)
    return {
      StatusCode: 200,
      FunctionError: "Unhandled",
      Payload: { errorType: answer.type, errorMessage: answer.says },
    };
  return lambda ? { StatusCode: 200, Payload: answer } : answer;
}

/** What a function threw. */
class Thrown {
  readonly type: string;
  readonly says: string;

  constructor(type: string, says: string) {
    this.type = type;
    this.says = says;
  }
}
const throws =
  (type: string, says: string): Play =>
  () =>
    new Thrown(type, says);

async function begin(substitutions: Partial<typeof NAMES> = {}): Promise<void> {
  bench = await machine("retraining", "STANDARD", { ...NAMES, ...substitutions }, play);
}
beforeEach(async () => {
  [calls, plays] = [[], { ...USUAL }];
  await begin();
});
afterEach(() => bench.stop());

type Ended = {
  readonly status: string;
  readonly output?: Record<string, unknown>;
  readonly error?: string;
  readonly cause?: string;
};

/** Runs the machine to its end; time goes on while it waits. */
async function runs(step = MINUTE): Promise<Ended> {
  const { executionArn } = await bench.states.call(
    "StartExecution",
    { stateMachineArn: bench.arn, name: "run-1", input: "{}" },
    CALLER,
  );
  return vi.waitFor(async () => {
    await bench.clock.advance(step);
    const { status, output, error, cause } = await bench.states.call("DescribeExecution", { executionArn }, CALLER);
    expect(status).not.toBe("RUNNING");
    return { status, output: output === undefined ? undefined : JSON.parse(output as string), error, cause } as Ended;
  }, 20_000);
}

const called = (what: string): Input[] => calls.filter((call) => call.what === what).map(({ input }) => input);
const candidate = (): string =>
  String(called("dynamodb PutItem").map(({ Item }) => (Item as { candidate: { S: string } }).candidate.S)[0]);
const deleted = (): unknown[] => called("DeleteEndpoint").map(({ EndpointName }) => EndpointName);
const fails =
  (code: string): Play =>
  () => {
    throw new AwsError(code, "no");
  };
/** Plays the bad part so many times, then the usual one. */
function first(bad: Play, times: number, usual: Play): Play {
  let left = times;
  return (input) => (left-- > 0 ? bad(input) : usual(input));
}

describe("a run that promotes", () => {
  test("trains, serves, measures, promotes, and removes the model before the last", async () => {
    const { status, output } = await runs();
    expect({ status, output }).toEqual({
      status: "SUCCEEDED",
      output: {
        status: "promoted",
        reason: "It is better.",
        candidate: candidate().replace("second-look-cats-", ""),
        report: "models/x/report.json",
      },
    });
    expect(deleted()).toEqual(["second-look-old"]);
    expect(called("DeleteModel")).toEqual([{ ModelName: "second-look-old" }]);
    expect(called("dynamodb DeleteItem")).toHaveLength(1);
  });

  test("names everything after the candidate, whose variant is its version", async () => {
    await runs();
    const name = candidate();
    const version = name.replace("second-look-cats-", "");
    expect(name).toMatch(/^second-look-cats-v\d{8}-\d{6}-[0-9a-f]{4}$/);
    const [mine = ""] = modelPatterns({ ...FIRST, models: "second-look-cats" });
    expect(name, "what the stack may touch").toMatch(new RegExp(`^${mine.replaceAll("?", ".")}$`));
    expect(called("CreateTrainingJob")[0]).toMatchObject({
      TrainingJobName: name,
      InputDataConfig: [{ ChannelName: "train" }, { ChannelName: "validation" }],
      OutputDataConfig: { S3OutputPath: `s3://bucket/models/${version}` },
    });
    const [config] = called("CreateEndpointConfig");
    expect(config).toMatchObject({
      ProductionVariants: [
        { VariantName: version, ModelName: name, ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 7 } },
      ],
    });
    expect(called("promote")).toEqual([{ candidate: { endpoint: "c" }, live: 3 }]);
  });

  test("serves from instances where ops name a type", async () => {
    await bench.stop();
    await begin({ EndpointInstanceType: "ml.m5.large" });
    await runs();
    const variant = {
      VariantName: expect.any(String),
      ModelName: expect.any(String),
      InstanceType: "ml.m5.large",
      InitialInstanceCount: 1,
      InitialVariantWeight: 1,
    };
    expect(called("CreateEndpointConfig")).toMatchObject([{ ProductionVariants: [variant] }]);
    expect(JSON.stringify(called("CreateEndpointConfig"))).not.toContain("ServerlessConfig");
  });

  test("trains on one channel where nothing is held back", async () => {
    plays["build"] = (input) => ({ ...USUAL["build"]!(input), channels: ["train"] });
    await runs();
    expect(called("CreateTrainingJob")[0]?.["InputDataConfig"]).toHaveLength(1);
  });
});

describe("a run that ends without a new model", () => {
  test("stops with the reason when there is nothing to train, and looks at the champion's thresholds", async () => {
    plays["build"] = () => ({
      verdict: "stop",
      reason: "3 new labels are fewer than MinNewLabels, 20.",
      openDay: "2026-01-01",
      unwanted: [],
    });
    expect(await runs()).toMatchObject({
      output: {
        status: "stopped",
        reason: "3 new labels are fewer than MinNewLabels, 20.",
        certification: "It stands.",
      },
    });
    expect(called("CreateTrainingJob")).toEqual([]);
    expect(deleted()).toEqual([]);
  });

  test("removes a candidate that is not better", async () => {
    plays["evaluate"] = () => ({
      promote: false,
      reason: "It is worse.",
      report: "models/x/report.json",
      live: 3,
      retired: ["second-look-old"],
    });
    expect(await runs()).toMatchObject({ output: { status: "discarded", reason: "It is worse." } });
    expect(deleted()).toEqual([candidate()]);
    expect(called("promote")).toEqual([]);
  });

  test("removes the candidate when what serves was changed meanwhile", async () => {
    plays["promote"] = () => ({ promoted: false, reason: "What serves was changed." });
    expect(await runs()).toMatchObject({ output: { status: "discarded", reason: "What serves was changed." } });
    expect(deleted()).toEqual([candidate()]);
  });

  test("stops at once when another run holds the lock, and leaves that one its lock", async () => {
    plays["dynamodb PutItem"] = fails("ConditionalCheckFailedException");
    expect(await runs()).toMatchObject({
      status: "SUCCEEDED",
      output: { status: "stopped", reason: "Another retraining is running." },
    });
    expect(calls.map(({ what }) => what)).toEqual(["dynamodb PutItem"]);
  });

  test("takes up what a run left behind that was broken off", async () => {
    plays["dynamodb PutItem"] = () => ({
      Attributes: { holder: { S: "run-0" }, candidate: { S: "second-look-left" } },
    });
    plays["build"] = (input) => ({ ...USUAL["build"]!(input), unwanted: ["second-look-left"] });
    await runs();
    expect(called("build")).toEqual([{ version: expect.any(String), leftover: "second-look-left" }]);
    expect(deleted()).toEqual(["second-look-left", "second-look-old"]);
  });
});

describe("a run that learns trust", () => {
  const asked = (input: Input) => ({ ...USUAL["build"]!(input), verdict: "trust", reason: "Trust is learnt." });
  beforeEach(() => {
    plays["build"] = asked;
  });

  test("trains nothing, and looks at what is certified afterwards", async () => {
    expect(await runs()).toMatchObject({
      status: "SUCCEEDED",
      output: {
        status: "promoted",
        reason: "a: It is better.",
        report: "models/t/report.json",
        certification: "It stands.",
      },
    });
    expect(called("trust")).toEqual([{ version: candidate().replace("second-look-cats-", ""), openDay: "2026-01-01" }]);
    expect(called("CreateTrainingJob")).toEqual([]);
    expect(called("promote")).toEqual([]);
    expect(deleted()).toEqual([]);
    expect(calls.map(({ what }) => what).indexOf("certify")).toBeGreaterThan(
      calls.map(({ what }) => what).indexOf("trust"),
    );
  });

  test("says that what it learnt is not better", async () => {
    plays["trust"] = () => ({ promoted: false, reason: "a: It tells no more.", report: "models/t/report.json" });
    expect(await runs()).toMatchObject({ output: { status: "discarded", reason: "a: It tells no more." } });
  });

  test("says that there is too little to learn from, and names no candidate", async () => {
    plays["trust"] = () => ({ promoted: false, reason: "a: too few." });
    const { output } = await runs();
    expect(output).toMatchObject({ status: "stopped", reason: "a: too few." });
    expect(output).not.toHaveProperty("candidate");
  });

  test("fails with its reason, and leaves nothing locked", async () => {
    plays["trust"] = throws("Error", "the model cannot be written");
    expect(await runs()).toMatchObject({ status: "FAILED", cause: "the model cannot be written" });
    expect(called("dynamodb DeleteItem")).toHaveLength(1);
  });

  test("is tried again where its function was out of reach", async () => {
    plays["trust"] = first(fails("TooManyRequestsException"), 2, USUAL["trust"]!);
    expect(await runs()).toMatchObject({ status: "SUCCEEDED" });
    expect(called("trust")).toHaveLength(3);
  });
});

describe("whatever fails, the champion stays and the candidate goes", () => {
  const FAILURES: readonly (readonly [string, Play, string])[] = [
    [
      "build",
      throws("FeedbackDamaged", "9 of 10 new objects could not be read"),
      "9 of 10 new objects could not be read",
    ],
    ["CreateTrainingJob", fails("ResourceInUse"), "no"],
    [
      "DescribeTrainingJob",
      () => ({ TrainingJobStatus: "Failed", FailureReason: "AlgorithmError: one label" }),
      "AlgorithmError: one label",
    ],
    ["DescribeTrainingJob", () => ({ TrainingJobStatus: "Stopped" }), expect.stringContaining("Stopped") as string],
    ["CreateModel", fails("ValidationException"), "no"],
    ["CreateEndpointConfig", fails("ResourceLimitExceeded"), "no"],
    ["CreateEndpoint", fails("ResourceLimitExceeded"), "no"],
    [
      "DescribeEndpoint",
      () => ({ EndpointStatus: "Failed", FailureReason: "the model is cut off" }),
      "the model is cut off",
    ],
    ["DescribeEndpoint", fails("ValidationException"), "no"],
    ["evaluate", throws("Error", "nothing is known of the champion"), "nothing is known of the champion"],
  ];
  test.each(FAILURES)("%s", async (what, part, reason) => {
    plays[what] = part;
    const { status, cause } = await runs();
    expect({ status, cause }).toEqual({ status: "FAILED", cause: reason });
    expect(called("promote")).toEqual([]);
    expect(deleted()).toEqual([candidate()]);
    expect(called("dynamodb DeleteItem")).toHaveLength(1);
  });

  test("a training job that hangs is stopped", async () => {
    plays["DescribeTrainingJob"] = () => ({ TrainingJobStatus: "InProgress" });
    expect(await runs(10 * MINUTE)).toMatchObject({ status: "FAILED", error: "States.Timeout" });
    expect(called("StopTrainingJob")).toHaveLength(1);
    expect(deleted()).toEqual([candidate()]);
  });

  test("an endpoint that never comes up is given half an hour", async () => {
    plays["DescribeEndpoint"] = () => ({ EndpointStatus: "Creating" });
    expect(await runs()).toMatchObject({
      status: "FAILED",
      error: "EndpointNotInService",
      cause: "It did not come up within half an hour.",
    });
    expect(called("DescribeEndpoint")).toHaveLength(124);
    expect(deleted()).toEqual([candidate()]);
  });

  test("a deletion that fails keeps nothing else from being removed", async () => {
    plays["evaluate"] = () => ({ promote: false, reason: "It is worse.", live: 3, retired: [] });
    plays["DeleteEndpoint"] = fails("ValidationException");
    expect(await runs()).toMatchObject({ output: { status: "discarded" } });
    expect(called("DeleteModel")).toHaveLength(1);
  });
});

describe("what passes by itself is tried again", () => {
  test.each([
    ["CreateTrainingJob", fails("ResourceLimitExceeded")],
    ["CreateTrainingJob", fails("ThrottlingException")],
    ["CreateModel", fails("ThrottlingException")],
    ["CreateEndpointConfig", fails("ResourceLimitExceeded")],
    ["CreateEndpoint", fails("ResourceLimitExceeded")],
    ["DescribeEndpoint", fails("ThrottlingException")],
    ["DeleteEndpoint", fails("ThrottlingException")],
    ["build", fails("TooManyRequestsException")],
    ["build", throws("ObjectChanged", "training/state.json was written by somebody else.")],
    ["evaluate", throws("ModelNotReadyException", "it wakes up")],
    ["promote", fails("ServiceException")],
  ] as const)("%s", async (what, bad) => {
    plays[what] = first(bad, 2, USUAL[what]!);
    expect(await runs()).toMatchObject({ output: { status: "promoted" } });
  });
});

describe("a promotion without an answer", () => {
  beforeEach(() => {
    plays["promote"] = throws("Error", "the function broke off");
  });

  test("happened, when the record says so", async () => {
    plays["dynamodb GetItem"] = () => ({ Item: { endpoint: { S: candidate() } } });
    expect(await runs()).toMatchObject({ output: { status: "promoted" } });
    expect(deleted()).toEqual(["second-look-old"]);
  });

  test("did not happen, when another model serves", async () => {
    expect(await runs()).toMatchObject({ status: "FAILED", cause: "the function broke off" });
    expect(deleted()).toEqual([candidate()]);
  });

  test("removes nothing when the record cannot be read, and leaves the lock for the next run", async () => {
    plays["dynamodb GetItem"] = fails("InternalServerError");
    expect(await runs()).toMatchObject({ status: "FAILED" });
    expect(deleted()).toEqual([]);
    expect(called("dynamodb DeleteItem")).toEqual([]);
  });
});
