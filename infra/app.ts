import { prepareApp } from "./synth.ts";

const app = await prepareApp({ bundles: new URL("../dist/functions", import.meta.url).pathname });
app.synth();
