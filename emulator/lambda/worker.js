// What runs inside a worker: it loads one function's bundle and hands it events as they come.
// Plain JavaScript on purpose: a worker that must strip types first starts 35 ms later.
/* oxlint-disable unicorn/require-post-message-target-origin -- a worker's port has no origin */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

// For Node alone, which has read it: on Lambda there is none.
delete process.env["NODE_COMPILE_CACHE"];

const RealDate = Date;
let ahead = 0;

/** The functions see the time of the local system, which tests may set. */
class LocalDate extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [RealDate.now() + ahead] : args));
  }

  static now() {
    return RealDate.now() + ahead;
  }
}

async function loadHandler() {
  const { directory, handler } = workerData;
  const dot = handler.lastIndexOf(".");
  const base = join(directory, handler.slice(0, dot));
  const file = [".mjs", ".js", ".cjs"].map((ending) => base + ending).find((path) => existsSync(path));
  if (file === undefined) throw named("Runtime.ImportModuleError", `Cannot find module '${handler.slice(0, dot)}'`);
  const module = await import(pathToFileURL(file).href);
  const found = module[handler.slice(dot + 1)] ?? module.default?.[handler.slice(dot + 1)];
  if (typeof found !== "function") throw named("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
  return found;
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

/** The context object that Lambda documents, without the members of its mobile SDK. */
function contextOf({ requestId, remaining }) {
  const end = performance.now() + remaining;
  return {
    ...workerData.context,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
}

/** An error as Lambda reports it; anything can be thrown, and be hard to put into words. */
function described(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: inWords(error), trace: [] };
  return {
    errorType: inWords(error.name),
    errorMessage: inWords(error.message),
    trace: inWords(error.stack ?? "").split("\n"),
  };
}

function inWords(value) {
  try {
    return String(value);
  } catch {
    return `something of type ${typeof value}`;
  }
}

/** Notes when the event was begun, for who watches its time; 0 would be "not yet". */
function begin({ slot }) {
  const { origin, at } = workerData.begun;
  Atomics.store(at, slot, Math.max(1, Math.round(performance.timeOrigin + performance.now() - origin)));
}

/** How many events are in hand, and what the thread had computed when the first of them began or one last ended. */
const inHand = { count: 0, cpu: process.threadCpuUsage() };

/**
 * How long it has been since, in milliseconds, and how much this thread computed since an event last ended: where several are
 * in hand at once, their sum is what was computed.
 */
function stopwatch() {
  const began = performance.now();
  if (inHand.count++ === 0) inHand.cpu = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(inHand.cpu);
    inHand.count--;
    inHand.cpu = process.threadCpuUsage();
    return { ms: performance.now() - began, cpuMs: (user + system) / 1000 };
  };
}

async function answer(handler, job) {
  if (job.ahead !== 0) globalThis.Date = LocalDate;
  ahead = job.ahead;
  try {
    const result = await handler(JSON.parse(job.event), contextOf(job));
    return { requestId: job.requestId, result: JSON.stringify(result) ?? "null" };
  } catch (error) {
    return { requestId: job.requestId, error: described(error) };
  }
}

try {
  const handler = await loadHandler();
  parentPort.on("message", async (job) => {
    begin(job);
    const took = workerData.isMetered ? stopwatch() : undefined;
    const answered = await answer(handler, job);
    parentPort.postMessage({ ...answered, took: took?.() });
  });
  parentPort.postMessage({});
} catch (error) {
  parentPort.postMessage({ error: described(error) });
}
