import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arn, startStates, type StatesService } from "@second-look/emulator/testing";
import { ManualClock } from "@second-look/emulator/clock";
import type { Input } from "@second-look/emulator";

export type Call = (service: string, action: string, input: Input) => object | Promise<object>;
export type Substitutions = Readonly<Record<string, string | number>>;

/** A state machine from `statemachines/`, on the interpreter, with `call` in the place of all services. */
export type Bench = {
  readonly states: StatesService;
  readonly clock: ManualClock;
  readonly arn: string;
  stop(): Promise<void>;
};

/** The definition with its substitutions made, as CloudFormation makes them. */
export async function definitionOf(name: string, substitutions: Substitutions): Promise<string> {
  const text = await readFile(new URL(`../../statemachines/${name}.asl.json`, import.meta.url), "utf8");
  return text.replaceAll(/\$\{(\w+)\}/g, (_all, key: string) => {
    const value = substitutions[key];
    if (value === undefined) throw new Error(`The definition uses \${${key}}, which nothing substitutes.`);
    return String(value);
  });
}

export async function machine(
  name: string,
  type: "EXPRESS" | "STANDARD",
  substitutions: Substitutions,
  call: Call,
): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "second-look-machine-"));
  const clock = new ManualClock();
  const machineArn = arn("states", `stateMachine:${name}`);
  const definition = await definitionOf(name, substitutions);
  const { states, stop } = await startStates({
    directory: folder,
    clock,
    machines: [{ arn: machineArn, name, type, roleArn: "arn:aws:iam::000000000000:role/machine", definition }],
    call: async (service, action, input) => ({ ...(await call(service, action, input)) }),
    random: () => 0.5,
  });
  return {
    states,
    clock,
    arn: machineArn,
    async stop() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

export const CALLER = { role: "arn:aws:iam::000000000000:root" } as const;
