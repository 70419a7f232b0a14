/** `teach`: what is trained learns from the marked words too. */
export type Marking = boolean | "teach";

/** Whether reviewers can mark the words that decided it. */
export const isMarking = ({ marks = false }: { readonly marks?: Marking }): boolean => marks !== false;
