/** Routes whose scope reviewers have as well, and that seniors alone get through to with it. */
export const SENIORS_ONLY: ReadonlySet<string> = new Set([
  "POST /v1/reviews/{id}/assign",
  "GET /v1/reviews/{id}/assignees",
  "GET /v1/questions",
  "GET /v1/questions/{review}",
  "POST /v1/questions/{review}/answer",
  "PUT /v1/pins/{id}",
  "DELETE /v1/pins/{id}",
  "GET /v1/gold",
  "PUT /v1/gold/{id}",
  "DELETE /v1/gold/{id}",
  "GET /v1/people",
]);
