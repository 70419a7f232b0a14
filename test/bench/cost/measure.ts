import type { Resolved, Usage } from "@second-look/emulator";
import { itemsFor } from "./items.ts";
import type { Mix } from "./mix.ts";
import { nameIn } from "./names.ts";
import { sampleStage } from "./stage.ts";
import { type Tally, Work } from "./work.ts";

/** As deployed: a model decides what it is so sure of. */
const THRESHOLD = 0.95;
/** Minutes after which functions that a schedule runs are warm, and then those in which nothing happens, to see what comes with time. */
const [WARM_MINUTES, IDLE_MINUTES] = [10, 20];
const MINUTE = 60;

/** What was used, with the names of the stack's resources as they are called in the code. */
export type Measurement = {
  readonly done: Tally;
  /** By the work, without what comes with time. */
  readonly work: readonly Usage[];
  /** States that do or choose something, as `machine/state`: those that a machine of transitions would be made of. */
  readonly acting: readonly string[];
  /** By one run of each function that a schedule runs, when there is nothing to do; by its name. */
  readonly idle: Readonly<Record<string, readonly Usage[]>>;
  /** By a night's retraining; absent where none was wanted. */
  readonly night?: readonly Usage[];
};

export async function measure(mix: Mix, wanted: { readonly night: boolean }): Promise<Measurement> {
  const stage = await sampleStage({ AuditRate: String(mix.audits) });
  try {
    const app = await stage.as("app");
    const people = await Promise.all([
      stage.as("reviewer", "ana"),
      stage.as("reviewer", "ben"),
      stage.as("senior", "sam"),
    ]);
    const items = await itemsFor(mix, stage.system, stage.confidence, THRESHOLD);
    const named = (used: readonly Usage[]): readonly Usage[] => inCode(used, stage.system.template);
    const acting = actingIn(stage.system.template);
    for (let minute = 0; minute < WARM_MINUTES; minute++) await stage.pass(MINUTE);
    stage.take();
    for (let minute = 0; minute < IDLE_MINUTES; minute++) await stage.pass(MINUTE);
    const idle = byRun(named(stage.take()));
    const done = await new Work({ stage, mix, app, people }).all(items);
    const work = without(named(stage.take()), idle);
    if (!wanted.night) return { done, work, acting, idle };
    await stage.retrain();
    return { done, work, acting, idle, night: without(named(stage.take()), idle) };
  } finally {
    await stage.stop();
  }
}

/** Adds up what has the same name. */
function inCode(used: readonly Usage[], template: Resolved): readonly Usage[] {
  const name = nameIn(template);
  const sums = new Map<string, Usage>();
  for (const { unit, at, by, amount } of used) {
    const named = { unit, at: name(at), by: name(by) };
    const key = JSON.stringify(named);
    sums.set(key, { ...named, amount: (sums.get(key)?.amount ?? 0) + amount });
  }
  return [...sums.values()];
}

const runsIn = (used: readonly Usage[]): ReadonlyMap<string, number> =>
  new Map(used.filter(({ unit }) => unit === "lambda.request").map(({ at, amount }) => [at, amount]));

const isOf = (name: string, { at, by }: Usage): boolean => by === name || at === name;

/** What one run of each function takes. */
function byRun(used: readonly Usage[]): Measurement["idle"] {
  const runs = [...runsIn(used)];
  return Object.fromEntries(
    runs.map(([name, count]) => [
      name,
      used.filter((use) => isOf(name, use)).map((use) => ({ ...use, amount: use.amount / count })),
    ]),
  );
}

/** Without what its scheduled functions would have used had there been nothing to do. */
function without(used: readonly Usage[], idle: Measurement["idle"]): readonly Usage[] {
  const runs = runsIn(used);
  const owed = (use: Usage): number =>
    Object.entries(idle).reduce((sum, [name, each]) => {
      const same = each.find(({ unit, at, by }) => unit === use.unit && at === use.at && by === use.by);
      return sum + (same?.amount ?? 0) * (runs.get(name) ?? 0);
    }, 0);
  return used
    .map((use) => ({ ...use, amount: use.amount - owed(use) }))
    .filter(({ amount }) => Math.abs(amount) > 1e-9);
}

function actingIn(template: Resolved): readonly string[] {
  const name = nameIn(template);
  return template.ofType("AWS::StepFunctions::StateMachine").flatMap((machine) => {
    const { States } = JSON.parse(machine.properties["DefinitionString"] as string) as Definition;
    const acting = Object.entries(States).filter(([, { Type }]) => Type !== "Pass" && Type !== "Succeed");
    return acting.map(([state]) => `${name(machine.name)}/${state}`);
  });
}
type Definition = { readonly States: Readonly<Record<string, { readonly Type: string }>> };
