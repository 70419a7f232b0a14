import module from "node:module";
import { fileURLToPath } from "node:url";

// Plain JavaScript on purpose: it must run, and speak, on a Node that cannot read TypeScript.
// The lockfile brings Node 24 to Linux and Windows (optionalDependencies); elsewhere the machine's own serves.
const REQUIRED = 24;
const major = Number(process.versions.node.split(".")[0]);
if (major < REQUIRED) {
  console.error(
    `Second Look needs Node ${REQUIRED}, the version of its Lambda functions; this is Node ${process.versions.node}. ` +
      `Run it through npm ("npm ci", then "npm start"), or install Node ${REQUIRED}.`,
  );
  process.exit(1);
}

// What was compiled is kept for the next start, which then takes about half a second less.
module.enableCompileCache(fileURLToPath(new URL("../dist/compiled", import.meta.url)));
