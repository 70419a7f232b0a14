/**
 * Whether a caller can tell by the time of a call that its decision was drawn for audit. Says the area under the ROC curve:
 * 0.5 is not at all, 1 is always. Drawn and not drawn take turns by chance, so that both see the machine at its moods.
 */
import { runAudited } from "../../support/model.ts";

const CALLS = 2_000;
const FIRST = 200;

type Timed = { readonly id: string; readonly ms: number };

export async function run(): Promise<void> {
  const running = await runAudited("tiny", { parameters: { AuditRate: "0.5" } });
  const app = await running.as("app");
  const timed: Timed[] = [];
  for (let call = -FIRST; call < CALLS; call++) {
    const began = performance.now();
    const { status, body } = await app.decide(`audits-${call}`, { text: "a good thing" });
    if (status !== 201) throw new Error(`A decision was not made at once: ${status}`);
    if (call >= 0) timed.push({ id: String(body["id"]), ms: performance.now() - began });
  }
  const isDrawn = async ({ id }: Timed): Promise<boolean> => (await running.row(id))["audit"] === true;
  const [drawn, others]: [number[], number[]] = [[], []];
  for (const one of timed) ((await isDrawn(one)) ? drawn : others).push(one.ms);
  console.log(`${drawn.length} of ${CALLS} decisions were drawn for audit`);
  console.log(
    `told by the time of the call: area under the curve ${areaOf(drawn, others).toFixed(2)} (0.50 is not at all)`,
  );
  await running.stop();
}

/** The share of pairs in which the drawn one took longer; ties count half (Mann and Whitney, 1947). */
function areaOf(drawn: readonly number[], others: readonly number[]): number {
  const wins = drawn.map(
    (ms) => others.filter((other) => other < ms).length + others.filter((other) => other === ms).length / 2,
  );
  return wins.reduce((sum, count) => sum + count, 0) / (drawn.length * others.length);
}
