import { parseArgs, type ParseArgsConfig } from "node:util";
import { StartRefused } from "@second-look/emulator";

/** What Node says of an option that it does not know, without its advice about arguments that begin with a dash. */
export function firstSentence(error: unknown): string {
  const { message } = error as Error;
  return message.split(". ")[0]?.replace(/\.?$/, ".") ?? message;
}

/** The options and other words of a command. @throws {StartRefused} with what is wrong, and with the command's help. */
export function argumentsIn<T extends ParseArgsConfig>(config: T, help: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new StartRefused(`${firstSentence(error)}\n\n${help}`);
  }
}
