import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Flow } from "../../../functions/domain/flow.ts";
import type { ParameterName } from "../../parameters.ts";
import { buildFor } from "../build.ts";
import type { Kind } from "../cognito/people.ts";
import { DataFolder } from "../data-folder.ts";
import { identityOf, startSystem } from "../system.ts";
import type { DemoOptions } from "./options.ts";
import { ShiftedClock } from "./shifted-clock.ts";

/** The real local system on a clock that can be moved ahead, in a folder that goes away with it. */
export type DemoSystem = {
  readonly url: string;
  readonly clock: ShiftedClock;
  /** A bearer token, good for eight hours of the clock. */
  token(kind: Kind, name?: string): Promise<string>;
  stop(): Promise<void>;
};

type Wanted = { readonly flow: Flow; readonly options: DemoOptions; readonly rowsPerRound: number };

/** Starts it without any model. Answers are final at once: nobody in a demo takes one back. */
export async function startStage({ flow, options, rowsPerRound }: Wanted, tell: (line: string) => void): Promise<DemoSystem> {
  const path = mkdtempSync(join(tmpdir(), "second-look-demo-"));
  const clear = (): void => rmSync(path, { recursive: true, force: true });
  try {
    const folder = new DataFolder(path).open();
    const clock = new ShiftedClock();
    const file = join(path, "flow.json");
    writeFileSync(file, JSON.stringify({ ...flow, review: { ...flow.review, undoSeconds: 0 } }));
    const build = await buildFor(file, folder.part("build"), tell);
    const system = await startSystem({ folder, build, parameters: parametersOf(options, rowsPerRound), port: 0, clock });
    await system.open();
    const identity = await identityOf(folder, clock);
    return {
      url: system.url,
      clock,
      token: (kind, name) => identity.mint({ kind, ...(name !== undefined && { name }) }),
      stop: () => system.stop().finally(clear),
    };
  } catch (error) {
    clear();
    throw error;
  }
}

/** The certified threshold rules alone; the demo says itself when a model is trained. */
function parametersOf({ audit, target }: DemoOptions, rowsPerRound: number): Partial<Record<ParameterName, string>> {
  return {
    Guarantee: "enforce",
    AutoApproveThreshold: "0",
    AutoRejectThreshold: "0",
    AuditRate: String(audit),
    TargetErrorRate: String(target),
    MinNewLabels: String(Math.max(1, Math.min(20, Math.floor(rowsPerRound / 10)))),
    RetrainSchedule: "rate(3650 days)",
  };
}
