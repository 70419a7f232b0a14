import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StartRefused } from "@second-look/emulator";

/** What is where in the data folder. `identity` outlives `--fresh`, so that tokens handed out stay good. */
const PARTS = ["state", "dynamodb", "s3", "logs", "build", "deployment.json"] as const;
export type Part = (typeof PARTS)[number] | "identity";

const Deployment = z.object({ flow: z.string(), parameters: z.record(z.string(), z.string()) });

/** What was deployed last, which the next start goes on with. */
export type Deployment = Readonly<z.infer<typeof Deployment>>;

/** The folder that holds everything that this machine remembers. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** @throws {StartRefused} when nothing can be written there. */
  open(): this {
    try {
      mkdirSync(this.path, { recursive: true });
      const probe = this.part("writable" as Part);
      writeFileSync(probe, "");
      rmSync(probe);
      return this;
    } catch (error) {
      throw new StartRefused(
        `Cannot write to the data folder ${this.path} (${(error as NodeJS.ErrnoException).code}). Set SECOND_LOOK_DATA to another folder.`,
      );
    }
  }

  part(part: Part): string {
    return join(this.path, part);
  }

  /** Deletes what the system wrote, and nothing else that may lie in the folder. */
  clear(): void {
    for (const part of PARTS) rmSync(this.part(part), { recursive: true, force: true });
  }

  /** @throws {StartRefused} when the file cannot be read, or somebody has broken it. */
  deployment(): Deployment | undefined {
    const file = this.part("deployment.json");
    if (!existsSync(file)) return undefined;
    const text = readable(file);
    try {
      return Deployment.parse(JSON.parse(text));
    } catch {
      throw new StartRefused(`The file ${file} is damaged. Repair it, or start over with "npm start -- --fresh".`);
    }
  }

  /** Written aside and renamed, so that a crash leaves the old one or the new one. */
  keep(deployment: Deployment): void {
    const file = this.part("deployment.json");
    writeFileSync(`${file}.new`, JSON.stringify(deployment, undefined, 2));
    renameSync(`${file}.new`, file);
  }
}

function readable(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartRefused(`Cannot read the file ${file} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
