import type { Proposal } from "./proposal.ts";

/** Whose evidence a proposal is: a version of the stack's model, or whatever the application says that made it. */
export const proposerOf = ({ by, model = "" }: Pick<Proposal, "by" | "model">): string =>
  by === "model" ? model : `application:${model}`;
