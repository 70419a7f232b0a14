import { secretIn } from "./secret.ts";

/** The key of the audit draw and of the queue's order. */
export const samplingKey = secretIn("SAMPLING_KEY_ARN", "The sampling key");
