import { createHmac } from "node:crypto";
import type { EndpointId } from "../ids.ts";

/**
 * The signing secret of an endpoint in one of its generations, 32 bytes as Standard Webhooks writes them. It follows from the
 * stack's key and is stored nowhere.
 */
export function secretOf(key: string, endpoint: EndpointId, generation: number): string {
  return `whsec_${createHmac("sha256", key).update(`${endpoint}#${generation}`).digest("base64")}`;
}
