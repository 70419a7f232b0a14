/** Parts of the emulator for tests and measurements that need no whole stack. */
import { ClassicLevel } from "classic-level";
import { createStates, type StatesService } from "./states/service.ts";

export type { StatesService };
export { arn } from "./account.ts";
export { functionsOf } from "./lambda/definition.ts";
export { FastText } from "./sagemaker/fasttext.ts";
export { argumentsOf } from "./sagemaker/hyperparameters.ts";
export { resolveTemplate } from "./template/resolve.ts";

type StatesOptions = Omit<Parameters<typeof createStates>[0], "level"> & {
  /** The folder that the executions are kept in. */
  readonly directory: string;
};

/** State machines without a stack around them. `stop` ends them and closes their folder. */
export async function startStates({
  directory,
  ...options
}: StatesOptions): Promise<{ readonly states: StatesService; stop(): Promise<void> }> {
  const level = new ClassicLevel<string, unknown>(directory, { valueEncoding: "json" });
  const states = createStates({ ...options, level });
  await states.start();
  return {
    states,
    async stop() {
      await states.stop();
      await level.close();
    },
  };
}
