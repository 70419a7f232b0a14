import type { Service } from "../service.ts";
import type { ScheduleTarget } from "./definition.ts";

/** Runs functions and state machines as EventBridge Scheduler does: without waiting, under the schedule's role. */
export function createStarter(services: { readonly lambda: Service; readonly states: Service }) {
  return async ({ arn, role }: ScheduleTarget, input: string): Promise<void> => {
    const caller = { role };
    if (arn.includes(":stateMachine:")) {
      await services.states.call("StartExecution", { stateMachineArn: arn, input }, caller);
    } else {
      await services.lambda.call(
        "Invoke",
        { FunctionName: arn, InvocationType: "Event", Payload: JSON.parse(input) as unknown },
        caller,
      );
    }
  };
}
