import type { Clock } from "../clock.ts";
import { KeyLock } from "../key-lock.ts";
import { onlyKnown } from "../input.ts";
import type { Input, Output, Service } from "../service.ts";
import { invalid, jobExists, noSuchJob } from "./errors.ts";
import { nameIn } from "./requests.ts";
import {
  described,
  isUnderWay,
  moved,
  newTrainingJob,
  type Secondary,
  type TrainingJob,
  trainingJobArn,
} from "./training-job.ts";
import type { Level } from "../store/store.ts";
import { trainingRequest } from "./training-request.ts";
import { failureReason, runTraining } from "./training-run.ts";

/**
 * Training jobs. One trains at a time, the others wait as `Starting`. A job that was under way when the process ended
 * is run again from its inputs, which gives the same model.
 */
export class TrainingJobs {
  readonly #level: Level;
  readonly #clock: Clock;
  readonly #s3: Service;
  readonly #lock = new KeyLock();
  readonly #turn = new KeyLock();
  readonly #underWay = new Map<string, AbortController>();
  readonly #runs = new Set<Promise<void>>();

  constructor(level: Level, clock: Clock, s3: Service) {
    this.#level = level;
    this.#clock = clock;
    this.#s3 = s3;
  }

  /** Takes up what the last process left. */
  async resume(): Promise<void> {
    const jobs = (await this.#jobs().values().all()).filter(isUnderWay).sort((a, b) => a.created - b.created);
    for (const job of jobs) {
      if (job.status === "Stopping") await this.#move(job.name, "Stopped", { ended: this.#clock.now() });
      else this.#start(job);
    }
  }

  async create(input: Input): Promise<Output> {
    const { name } = trainingRequest(input);
    const job = newTrainingJob(name, input, this.#clock.now());
    await this.#lock.hold(name, async () => {
      if ((await this.#jobs().get(name)) !== undefined) throw jobExists(trainingJobArn(name));
      await this.#jobs().put(name, job);
    });
    this.#start(job);
    return { TrainingJobArn: trainingJobArn(name) };
  }

  async describe(input: Input): Promise<Output> {
    onlyKnown("SageMaker DescribeTrainingJob", input, new Set(["TrainingJobName"]));
    return described(await this.#found(nameIn(input, "TrainingJobName")));
  }

  async stop(input: Input): Promise<Output> {
    onlyKnown("SageMaker StopTrainingJob", input, new Set(["TrainingJobName"]));
    const name = nameIn(input, "TrainingJobName");
    await this.#lock.hold(name, async () => {
      const job = await this.#found(name);
      if (job.status !== "InProgress")
        throw invalid(`The request was rejected because the training job is in status ${job.status}.`);
      await this.#jobs().put(name, moved(job, "Stopping", this.#clock.now()));
    });
    this.#underWay.get(name)?.abort(new Stop("Stopped"));
    return {};
  }

  /** Ends the trainings; their jobs stay under way on disk, for the next start. */
  async leave(): Promise<void> {
    for (const controller of this.#underWay.values()) controller.abort(new Leaving());
    await Promise.all(this.#runs);
  }

  #start(job: TrainingJob): void {
    const controller = new AbortController();
    this.#underWay.set(job.name, controller);
    const run = this.#turn
      .hold("", () => this.#run(job, controller))
      .finally(() => {
        this.#underWay.delete(job.name);
        this.#runs.delete(run);
      });
    this.#runs.add(run);
  }

  async #run({ name, request: input }: TrainingJob, controller: AbortController): Promise<void> {
    const request = trainingRequest(input);
    const cancel = this.#clock.after(request.maxRuntimeSeconds * 1000, () =>
      controller.abort(new Stop("MaxRuntimeExceeded")),
    );
    try {
      const step = (secondary: Secondary): Promise<void> => this.#move(name, secondary);
      const result = await runTraining({ request, s3: this.#s3, signal: controller.signal, step });
      await this.#move(name, "Completed", { ...result, ended: this.#clock.now() });
    } catch (error) {
      await this.#fail(name, error);
    } finally {
      cancel();
    }
  }

  async #fail(name: string, error: unknown): Promise<void> {
    if (error instanceof Leaving) return;
    const ended = this.#clock.now();
    if (error instanceof Stop) await this.#move(name, error.ending, { ended });
    else await this.#move(name, "Failed", { ended, failure: failureReason(error) });
  }

  async #move(name: string, secondary: Secondary, also: Partial<TrainingJob> = {}): Promise<void> {
    await this.#lock.hold(name, async () => {
      const job = await this.#found(name);
      const now = this.#clock.now();
      await this.#jobs().put(
        name,
        moved(job, secondary, now, { ...(secondary === "Downloading" && { started: now }), ...also }),
      );
    });
  }

  async #found(name: string): Promise<TrainingJob> {
    const job = await this.#jobs().get(name);
    if (job === undefined) throw noSuchJob();
    return job;
  }

  #jobs() {
    return this.#level.sublevel<string, TrainingJob>("sagemaker-training-jobs", { valueEncoding: "json" });
  }
}

/** Somebody, or the clock, ended the training. */
class Stop extends Error {
  readonly ending: "Stopped" | "MaxRuntimeExceeded";

  constructor(ending: "Stopped" | "MaxRuntimeExceeded") {
    super(ending);
    this.ending = ending;
  }
}

/** The process ends; the job does not. */
class Leaving extends Error {}
