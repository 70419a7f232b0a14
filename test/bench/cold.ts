import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleHandlers, FUNCTIONS, HANDLERS } from "../../infra/bundle.ts";
import { sizesOf } from "../support/loaded.ts";
import { bundleBefore } from "./cold/before.ts";
import { writeBareHandlers } from "./cold/handlers.ts";
import { type Row, sectionOf } from "./cold/section.ts";
import { medians } from "./cold/times.ts";
import { machine, publish } from "./document.ts";

/** In the project, so that what is bundled here finds its packages. */
const PLACE = join(import.meta.dirname, "../../dist/cold");
const ROUNDS = 15;

/**
 * What each function loads at a cold start, and how long that takes, beside an empty handler and one that has only the same
 * clients of the SDK; goes into docs/benchmarks.md. `--before=<commit>` bundles the functions of a commit as well, and
 * imports them in turns with the others.
 */
export async function run(): Promise<void> {
  const [ours, bare, sources] = ["ours", "bare", "sources"].map(folder) as [string, string, string];
  const built = await bundleHandlers(HANDLERS, ours);
  await bundleHandlers(writeBareHandlers(built, sources), bare);
  const commit = /--before=(\w+)/.exec(process.argv.join(" "))?.[1];
  const before = commit === undefined ? undefined : await bundleBefore(commit, folder("before"));
  const kinds = [{ folder: ours }, { folder: bare }, ...(before === undefined ? [] : [before])];
  const empty = join(bare, "empty");
  const all = FUNCTIONS.flatMap((name) => kinds.map((kind) => ({ ...kind, folder: join(kind.folder, name) })));
  const bundles = all.filter(({ folder: place }) => existsSync(place));
  const times = medians([{ folder: empty }, ...bundles], ROUNDS);
  const at = (kind: string, name: string) => ({ ...sizesOf(join(kind, name)), ...times.get(join(kind, name)) });
  const rows = FUNCTIONS.map((name): Row => {
    const row = { name, ours: at(ours, name), bare: at(bare, name) };
    const wasThere = before !== undefined && times.has(join(before.folder, name));
    return wasThere ? { ...row, before: at(before.folder, name) } : row;
  });
  const section = sectionOf(rows, { rounds: ROUNDS, empty: times.get(empty), machine: machine(), before: commit });
  publish("cold", section, { rounds: ROUNDS, rows });
  rmSync(PLACE, { recursive: true });
}

function folder(name: string): string {
  const path = join(PLACE, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}
