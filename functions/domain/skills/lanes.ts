import type { Queue } from "../reviews/review.ts";

/**
 * A part of the index of open reviews: those of a queue that anybody may do, or those that need one skill. Whoever claims
 * looks only at the lanes that are theirs, however much waits in others: docs/decisions/0048-skills-and-lanes.md.
 */
export type Lane = Queue | `${Queue}#${string}`;

/** Names of queues and skills have no `#`. */
export const laneOf = (stage: Queue, skill?: string): Lane => (skill === undefined ? stage : `${stage}#${skill}`);

/** The lanes of a queue for somebody with these skills. */
export const lanesOf = (queue: Queue, skills: readonly string[] = []): readonly [Queue, ...Lane[]] => [
  queue,
  ...skills.map((skill) => laneOf(queue, skill)),
];
