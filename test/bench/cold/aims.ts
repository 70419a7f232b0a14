/** A function may take so many times the time of the SDK's clients alone. An application waits for the first two. */
export const aimOf = (name: string): number => (["decisions-api", "predict"].includes(name) ? 1.15 : 1.3);

const ROUTES = "It loads Powertools' log and middy's routes, and makes the schemas that its calls are read with.";
const CEPHES =
  "It loads cephes, WebAssembly in a text, for the intervals and certificates that each run works out. Loading it later would only move that to a time when Lambda gives the function less of a processor.";
const LOG = "It loads middy and Powertools' log and metrics.";

/** What keeps a function from its aim. */
export const STANDS_IN_THE_WAY: Readonly<Record<string, string>> = {
  "decisions-api": `${ROUTES} It checks each item against the flow's JSON Schema, for which it needs all of zod; that is needed at the first item, and later it would cost more of the application's time: Lambda starts a function on a full processor, and runs it on a share.`,
  "reviews-api": ROUTES,
  predict:
    "jsonata makes the text that the model reads of each item, and evaluates the flow's rules; Powertools' log is loaded for when a model fails. Both would cost the application more of its time at the first call.",
  "open-review": "It loads middy, which ends a batch before Lambda does, and Powertools' log.",
  "expire-review": "It loads middy, which ends a batch before Lambda does, and Powertools' log.",
  "record-outcome": LOG,
  "build-training-set":
    "It makes the schemas that feedback, segments and training sets are read with. Its first call reads all of them.",
  "learn-trust": CEPHES,
  sweep: "It loads Powertools' log and metrics.",
  "evaluate-candidate": CEPHES,
  "certify-champion": CEPHES,
  count: CEPHES,
};
