import type { PolicyView } from "../../functions/domain/policy/policy-view.ts";
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
