import type { System } from "../../cli/system.ts";

/** Runs a function that a schedule runs, by its folder's name, and waits for its end. Throws where it fails. */
export async function invoke(system: System, name: string): Promise<void> {
  const found = system.template
    .ofType("AWS::Lambda::Function")
    .find(({ properties }) => properties["Description"] === `Second Look: ${name}`);
  const { FunctionError, Payload } = await system.call("lambda", "Invoke", { FunctionName: found?.name, Payload: {} });
  if (FunctionError !== undefined) throw new Error(`${name} failed: ${JSON.stringify(Payload)}`);
}
