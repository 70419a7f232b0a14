import type { PolicyView } from "../../functions/domain/policy/policy-schema.ts";
import type { Api } from "./api.ts";

/**
 * What ops do in the morning where the breaker has stopped automation: they switch it on again, once a model is certified
 * on new evidence. Says what they found and did; undefined where automation is on, or off by a person's will.
 */
export async function lookAfterAutomation(ops: Api): Promise<string | undefined> {
  const { live, recommended } = (await ops.call("GET /policy", [200])).body as unknown as PolicyView;
  if (live.automation === "on" || live.switched?.cause !== "breaker") return undefined;
  if (recommended === undefined)
    return "the breaker has paused automation, and no model is certified on new evidence yet.";
  await ops.call("POST /automation", [200], {
    body: { action: "resume", reason: "A model is certified on new evidence." },
  });
  return "the breaker had paused automation; ops resume it, because a model is certified on new evidence.";
}

/** What the night has certified, where no model is trained here: from which confidence on proposals may go out, or why none. */
export async function certificationSays(ops: Api): Promise<string> {
  const { live, thresholds, missing } = (await ops.call("GET /policy", [200])).body as unknown as PolicyView;
  const { certified } = thresholds.approve;
  if (certified === undefined) return ["nothing is certified.", ...missing.slice(0, 1)].join(" ");
  return `certified on ${live.evidence} audits: proposals go out from a confidence of ${certified.toFixed(3)} on.`;
}
