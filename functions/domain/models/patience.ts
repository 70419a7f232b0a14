/** How long an endpoint has to begin its answer to a question on the way to a decision, milliseconds. It is asked twice at most. */
export const ENDPOINT_MS = 2000;
