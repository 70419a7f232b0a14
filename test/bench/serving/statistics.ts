import { certify } from "../../../functions/domain/statistics/certification.ts";
import { TEST_DELTA } from "../../../functions/domain/statistics/certificate.ts";
import type { Evidence } from "../../../functions/domain/statistics/evidence.ts";
import { type RecordedDecision, replay } from "../../../functions/domain/statistics/replay.ts";
import { seeded } from "../../support/random.ts";
import { atShare } from "../shares.ts";

const COUNT = 100_000;
const random = seeded(20_261_126);

/** How long certification and simulation take on far more than a team labels in years. */
export async function run(): Promise<void> {
  const evidence = Array.from({ length: COUNT }, (_, at) => evidenceOf(at));
  timed("certification over 100,000 labels", () => certify(evidence, { target: 0.05, delta: TEST_DELTA }, {}).kind);
  const decisions = evidence.map(recordedOf);
  const policy = {
    thresholds: { approve: 0.9, reject: 0.95 },
    guarantee: "advise",
    certified: {},
    automation: true,
  } as const;
  timed(
    "simulation over 100,000 decisions",
    () => replay(decisions, { policy, auditRate: 0.1, reviewersPerItem: 1 }).automatic,
  );
}

/** A model that is as often right as it says. */
function evidenceOf(at: number): Evidence {
  const confidence = 0.5 + random() / 2;
  const label = random() < 0.7 ? "ok" : "bad";
  const decidedAt = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
  return {
    decisionId: `dec_${at}`,
    decidedAt,
    day: decidedAt.slice(0, 10),
    label,
    outcome: label === "ok" ? "approve" : "reject",
    confidence,
    wrong: random() > confidence,
  };
}

function recordedOf({ day, label, outcome, confidence, wrong }: Evidence): RecordedDecision {
  return {
    day,
    ruled: random() < 0.02,
    prediction: { label, outcome, confidence },
    ...(random() < 0.1 && { judged: wrong ? "wrong" : "right" }),
  };
}

/** In time on the clock and in processor time, which a busy machine does not stretch. */
function timed(what: string, work: () => unknown): void {
  const times = Array.from({ length: 5 }, () => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const result = work();
    const { user, system } = process.cpuUsage(cpu);
    return { ms: Math.round(performance.now() - began), cpuMs: Math.round((user + system) / 1000), result };
  });
  const median = (of: (one: (typeof times)[number]) => number): number => atShare(times.map(of), 0.5);
  const [ms, cpuMs] = [median((one) => one.ms), median((one) => one.cpuMs)];
  console.log(`${what}: median ${ms} ms, of which ${cpuMs} ms of the processor (${String(times[0]?.result)})`);
}
