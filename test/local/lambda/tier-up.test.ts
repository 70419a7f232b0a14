import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const TIER_UP = new URL("../../../infra/local/lambda/tier-up.ts", import.meta.url).href;
/** The bit that V8's `%GetOptimizationStatus` sets for code of TurboFan. */
const TURBOFAN = 1 << 6;

/** Calls a function 1,000 times in a process of its own; whether TurboFan compiled it, and what the process complained of. */
function called(before: string): { optimised: boolean; complaints: string } {
  const script = `
    import { optimiseSooner } from ${JSON.stringify(TIER_UP)};
    ${before}
    const sum = (list) => { let all = 0; for (const each of list) all += each; return all; };
    let total = 0;
    for (let i = 0; i < 1000; i++) total += sum([i, 1, 2]);
    console.log(%GetOptimizationStatus(sum));`;
  const args = ["--allow-natives-syntax", "--no-concurrent-recompilation", "--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { optimised: (Number(stdout) & TURBOFAN) !== 0, complaints: stderr };
}

test("a function that is called a thousand times is optimised, which V8 alone does later", () => {
  expect(called("optimiseSooner();")).toEqual({ optimised: true, complaints: "" });
  expect(called("")).toEqual({ optimised: false, complaints: "" });
});
