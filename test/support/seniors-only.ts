/** Routes whose scope reviewers have as well, and that only seniors get through to. */
export const SENIORS_ONLY: ReadonlySet<string> = new Set([
  "POST /v1/reviews/{id}/assign",
  "GET /v1/reviews/{id}/assignees",
]);
