import type { ParallelState } from "../definition/machine.ts";
import type { Json } from "../language/json.ts";
import { runChildren } from "./children.ts";
import { checkedPayload } from "./payload.ts";
import type { Position, Step } from "./position.ts";
import { withRecovery } from "./recovery.ts";

/** Runs all branches with the same input; the result is the list of their outputs. */
export function performParallel(position: Position, state: ParallelState): Promise<Step> {
  return withRecovery(position, state, async () => {
    const { input } =
      position.frame.work ?? position.begin({ input: await position.evaluate(state.arguments, position.frame.input) });
    const children = state.branches.map((block) => ({ block, input: (): Json => input }));
    return checkedPayload(await runChildren(position, children, children.length));
  });
}
