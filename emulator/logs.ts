import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname, join } from "node:path";

/** One file a log group, lines appended. */
export type Logs = { write(group: string, line: string): void; close(): Promise<void> };

export function openLogs(directory: string): Logs {
  const files = new Map<string, WriteStream>();
  const open = (group: string): WriteStream => {
    const path = join(directory, `${group.replace(/^\//, "")}.log`);
    mkdirSync(dirname(path), { recursive: true });
    const file = createWriteStream(path, { flags: "a" });
    // A line that cannot be written is lost; the next one tries anew. Whatever matters more says so itself.
    file.on("error", () => void files.delete(group));
    files.set(group, file);
    return file;
  };
  return {
    write: (group, line) => void (files.get(group) ?? open(group)).write(`${line}\n`),
    close: async () =>
      void (await Promise.all([...files.values()].map((file) => new Promise((done) => void file.end(done))))),
  };
}
