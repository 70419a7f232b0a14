import { secretIn } from "../secret.ts";

/** The key that the signing secrets of all endpoints follow from. */
export const webhookKey = secretIn("WEBHOOK_KEY_ARN", "The key of webhooks");
