import { measure } from "./cost/measure.ts";
import { mixFrom } from "./cost/mix.ts";
import { figuresOf, reportOf, sectionOf } from "./cost/report.ts";
import { machine, publish } from "./document.ts";

/** What a million decisions cost on AWS, counted on this machine; goes into docs/benchmarks.md. Options: `--people=0.4` and so on, see `Mix`. */
export async function run(): Promise<void> {
  const mix = mixFrom(process.argv.slice(2));
  const report = reportOf(mix, await measure(mix, { night: true }));
  const section = sectionOf(report, `\`npm run bench -- cost\`, ${machine()}.`);
  publish("cost", section, figuresOf(report));
}
