import { join } from "node:path";
import { FlowRefused } from "./flow-file.ts";
import { SettingRefused } from "./settings.ts";
import { prepareApp } from "./synth.ts";

try {
  const app = await prepareApp({ bundles: join(import.meta.dirname, "../dist/functions") });
  app.synth();
} catch (error) {
  if (!(error instanceof FlowRefused || error instanceof SettingRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
