export type * from "./api-types.ts";
export { type Approval, type ApprovalKey, approvalOf, type Arguments, type ToolCall } from "./approval.ts";
export type { AnswerOf, Call, OperationName, RequestOf } from "./call.ts";
export { type Client, type ClientOptions, createClient } from "./client.ts";
export { SecondLookError, StillInReview } from "./errors.ts";
export type { Surroundings } from "./retries.ts";
export type { Credentials } from "./tokens.ts";
export type { File, FileReference } from "./uploads.ts";
export type { Patience } from "./wait.ts";
export type { Webhooks } from "./webhook-endpoints.ts";
export {
  verifyWebhook,
  type WebhookEvent,
  WebhookRefused,
  type WebhookHeaders,
  type WebhookSecrets,
} from "./webhooks.ts";
