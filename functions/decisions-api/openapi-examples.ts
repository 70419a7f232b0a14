import answers from "./openapi-answers.json" with { type: "json" };
import events from "./openapi-events.json" with { type: "json" };

/** What operations answer where all goes well, by their names and by status. */
export const ANSWERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = answers;

/** What webhooks bring, by type. */
export const EVENTS: Readonly<Record<string, unknown>> = events;

/** What operations are sent, by their names. */
export const REQUESTS: Readonly<Record<string, object>> = {
  createDecision: {
    item: { title: "Antique sword", description: "Family piece, sharp.", category: "tool", price: 20000 },
  },
  createUpload: {
    contentType: "image/png",
    bytes: 5,
    sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  },
  addInformation: { text: "The blade is 80 cm long, and blunt.", uploads: [] },
  appealDecision: { reason: "It is a stage prop: the blade is blunt." },
  overrideDecision: { label: "allowed", reason: "wrong", note: "Seen by hand: it is a stage prop." },
  createWebhookEndpoint: {
    url: "https://hooks.example.com/second-look",
    events: ["decision.decided", "decision.corrected"],
    description: "Listings",
  },
  createBatch: { upload: "up_01M8P1V16FSRVJV5W0QJ56NQ9K", until: "2026-12-02T10:00:00.000Z" },
  tellTruth: { label: "unsafe", source: "chargeback", at: "2026-12-20T08:00:00.000Z" },
  tellChoice: { label: "allowed", position: 1 },
  readGuidelines: { version: "9c1e5f02" },
  putPin: { label: "unsafe", why: "Sharp, and sold as a toy" },
  revealToOps: { field: "seller" },
  claimReview: { leaseSeconds: 60 },
  answerReview: { label: "unsafe", note: "A weapon", epoch: 1, seconds: 12 },
  undoAnswer: { epoch: 1 },
  heartbeat: { epoch: 1 },
  renewMedia: { epoch: 1 },
  releaseReview: { epoch: 1 },
  escalateReview: { epoch: 1, note: "I do not know the law here" },
  assignReview: { to: "ben" },
  revealField: { epoch: 1, field: "price" },
  askApplication: { epoch: 1, question: "How long is the blade?" },
  putGold: { label: "unsafe" },
  askToCorrect: { label: "allowed", note: "I had not seen the second picture." },
  answerQuestion: { text: "Yes: the guidelines mean blades of any length." },
  rollBack: { proposer: "reader-2026-11" },
  recordPolicyChange: { changes: { AuditRate: { from: "0.1", to: "0.05" } } },
  simulatePolicy: {
    thresholds: { approve: 0.9, reject: 0.9 },
    cost: { perDecision: 0.001, perReview: 0.5, perError: 20 },
  },
  inviteMember: { email: "mira@example.com", groups: ["reviewers", "skill:german"] },
  moveMember: { groups: ["reviewers", "seniors"] },
  switchAutomation: { action: "pause", reason: "The model took a holiday for fraud" },
  switchPart: { part: "rule:seller banned", action: "off", reason: "Its list of sellers is out of date" },
};

const problem = (status: number, code: string, title: string, detail: string, more: object = {}) => ({
  type: `urn:second-look:problem:${code}`,
  title,
  status,
  detail,
  code,
  requestId: "Lx1pQh2mIAMEVrA=",
  ...more,
});

/** What refusals say, by status: what most calls are refused with. */
export const PROBLEMS: Readonly<Record<string, object>> = {
  400: problem(400, "body_invalid", "The body is not what this call takes", "/epoch must be a whole number.", {
    errors: [{ pointer: "#/epoch", detail: "must be a whole number" }],
  }),
  403: problem(403, "forbidden", "This token may not do that", "This needs a person in the group ops or ops:listings."),
  404: problem(404, "not_found", "There is no such thing", "There is no decision dec_nope."),
  409: problem(409, "lease_lost", "The claim on this review is over", "You hold no claim on this review."),
  413: problem(413, "body_too_large", "The body is too large", "A body has at most 65536 bytes."),
  422: problem(
    422,
    "idempotency_key_reused",
    "The Idempotency-Key was used for another item",
    "This Idempotency-Key belongs to another item or proposal. Use a new key for a new one.",
  ),
  500: problem(500, "internal", "Something went wrong here", "Internal Server Error"),
  503: problem(503, "try_again", "Not just now", "The decision was not made. Send the same key and body again."),
};

/** What the gateway says by itself, by status. */
export const MESSAGES: Readonly<Record<string, { readonly message: string }>> = {
  401: { message: "Unauthorized" },
  403: { message: "Forbidden" },
  429: { message: "Too Many Requests" },
  500: { message: "Internal Server Error" },
  503: { message: "Service Unavailable" },
};
