/** Whom reviewers can ask about an item. */
export const ADDRESSEES = ["application", "seniors"] as const;
export type Addressee = (typeof ADDRESSEES)[number];

export const addresseeOf = ({ to = "application" }: { readonly to?: Addressee | undefined }): Addressee => to;
