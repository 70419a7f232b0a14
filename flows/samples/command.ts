/** Runs what a command does. What it throws is told on stderr, and the command fails. */
export function runAsCommand(main: () => void): void {
  try {
    main();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/** The number that an option gives. @throws {RangeError} with what is wrong. */
export function whole(text: string, option: string): number {
  if (!/^\d{1,9}$/u.test(text)) throw new RangeError(`${option} must be a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}
