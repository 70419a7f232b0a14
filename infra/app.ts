import { join } from "node:path";
import { prepareApp } from "./synth.ts";

const app = await prepareApp({ bundles: join(import.meta.dirname, "../dist/functions") });
app.synth();
