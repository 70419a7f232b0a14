import { existsSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { StartRefused } from "@second-look/emulator";

/** Text as it comes. */
type Text = AsyncIterable<string>;

/** Writes to standard output; false when whoever reads it has had enough, as `head` has. */
export async function toStandardOutput(text: Text): Promise<boolean> {
  try {
    await pipeline(text, process.stdout, { end: false });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return false;
    throw error;
  }
}

/** Refuses a file that is there already, before anything is read. @throws {StartRefused} */
export function refuseToOverwrite(file: string): void {
  if (existsSync(file)) throw new StartRefused(`The file ${file} exists. Name another one, or add --replace.`);
}

/**
 * Writes a file whole or not at all: aside, and renamed once it is on the disk. It holds what people sent, so it is for this
 * account only.
 * @throws {StartRefused} when it cannot be written, or, without `replace`, somebody else has made it meanwhile.
 */
export async function toFile(file: string, text: Text, replace: boolean): Promise<void> {
  const aside = `${file}.${process.pid}.partial`;
  const discard = (): void => rmSync(aside, { force: true });
  process.once("exit", discard);
  try {
    await writeNew(aside, text);
    if (!replace) refuseToOverwrite(file);
    renameSync(aside, file);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new StartRefused(`Cannot write the file ${file} (${code}).`);
  } finally {
    discard();
    process.off("exit", discard);
  }
}

async function writeNew(file: string, text: Text): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
