import type { Claim, Review } from "../../../functions/domain/reviews/review.ts";
import { ShiftedClock } from "../../../cli/demo/shifted-clock.ts";
import { readFlow } from "../../../infra/flow-file.ts";
import { pageFor } from "../../../cli/build/page.ts";
import { type Client, flowFile, type FlowName, run, type Running } from "../../support/system.ts";
import { endLeases } from "./rows.ts";
import { type Seat, type SeatOptions, takeSeat } from "./seat.ts";
import { until } from "./until.ts";
import { theWindows } from "./windows.ts";

/** The real system with its page and its sign-in, and a browser. */
export type Office = {
  readonly running: Running;
  readonly app: Client;
  /** Puts items in the queue, the first due first. */
  submit(...items: readonly object[]): Promise<string[]>;
  /** Puts an item in the queue with the proposal that its application brings; its decision's id. */
  bring(proposal: object, item: object): Promise<string>;
  /** A browser window of its own with somebody signed in. */
  seat(person: string, options?: SeatOptions): Promise<Seat>;
  /** A decision as its application sees it. */
  decision(id: string): Promise<Record<string, unknown>>;
  statuses(ids: readonly string[]): Promise<unknown[]>;
  /** How many reviews somebody holds. */
  claimedBy(person: string): Promise<number>;
  /** The system's time goes many times as fast until this is settled: for what comes when a time limit has passed. */
  fast<T>(work: Promise<T>): Promise<T>;
  /** Moves the system's time ahead; milliseconds. That of pages stays. */
  skip(ms: number): void;
  /** Answers what is left, so that the next test begins with an empty queue. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

/** Time that goes fast moves by `STRIDE` at every `TICK` at which no function works; milliseconds. */
const TICK = 25;
const STRIDE = 1000;

/** The page of this process: nothing changes its sources while tests run. */
let built: Promise<string> | undefined;

export async function openOffice(parameters: Record<string, string> = {}, flow: FlowName = "page"): Promise<Office> {
  built ??= pageFor(() => undefined);
  const page = { directory: await built, imageHosts: readFlow(flowFile(flow)).display.imageHosts };
  const clock = new ShiftedClock();
  const [running, windows] = await Promise.all([run(flow, { parameters, page, clock }), theWindows()]);
  const [app, senior, another] = await Promise.all([
    running.as("app"),
    running.as("senior", "cleaner"),
    running.as("senior", "another cleaner"),
  ]);
  const decision = async (id: string): Promise<Record<string, unknown>> =>
    (await app.call(`GET /decisions/${id}`)).body;
  let count = 0;
  return {
    running,
    app,
    submit: async (...items) => {
      const ids: string[] = [];
      for (const item of items) ids.push(String((await app.decide(`page-${count++}`, item)).body["id"]));
      return ids;
    },
    bring: async (proposal, item) => {
      const { status, body } = await app.bring(`page-${count++}`, item, proposal);
      if (status !== 202) throw new Error(`No review came of it: ${JSON.stringify(body)}`);
      return String(body["id"]);
    },
    decision,
    statuses: (ids) => Promise.all(ids.map(async (id) => (await decision(id))["status"])),
    claimedBy: async (person) => {
      // Only the holder sees a claim.
      const { body } = await (await running.as("reviewer", person)).call("GET /reviews?limit=100");
      return (body["items"] as Review[]).filter(({ claimedBy }) => claimedBy === person).length;
    },
    fast: (work) => {
      const ahead = setInterval(() => running.atWork() > 0 || clock.skip(STRIDE), TICK);
      return work.finally(() => clearInterval(ahead));
    },
    skip: (ms) => clock.skip(ms),
    empty: () =>
      until(async () => {
        await endLeases(running);
        // What the first has answered comes again where a second opinion is asked for, which must be another's.
        while ((await answeredOne(senior)) || (await answeredOne(another)));
        return (await open(senior)).length === 0;
      }),
    seat: (person, options) => takeSeat(windows, running.system.url, person, options),
    stop: async () => {
      await windows.closeTaken();
      await running.stop();
    },
  };
}

async function open(senior: Client): Promise<Review[]> {
  const pages = await Promise.all(
    ["reviewers", "seniors"].map((queue) => senior.call(`GET /reviews?queue=${queue}&limit=100`)),
  );
  return pages.flatMap(({ body }) => body["items"] as Review[]);
}

async function answeredOne(senior: Client): Promise<boolean> {
  const { status, body } = await senior.call("POST /reviews/claim");
  if (status !== 200) return false;
  const { id, labels, answer, lease } = body as Claim;
  const given = answer === undefined ? { label: labels[0]?.name } : { reject: answer.reject[0] };
  await senior.call(`POST /reviews/${id}/answer`, { body: { ...given, epoch: lease.epoch } });
  return true;
}
