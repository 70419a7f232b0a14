import { StartRefused } from "@second-look/emulator";

/** Waits for the end of a command. What it refuses is said on standard error, and ends it with 1. @param kinds what counts as a refusal. */
export async function orRefusal(
  command: Promise<void>,
  kinds: readonly (abstract new (...args: never[]) => Error)[] = [StartRefused],
): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
