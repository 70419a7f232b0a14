/** Whether a file system refused with one of these codes. */
export const isOneOf = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** `undefined` in place of the error that there is no such file. */
export async function absent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isOneOf(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}
