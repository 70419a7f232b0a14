import type { Coded } from "../../functions/domain/coded.ts";
import type { Policy } from "../api/ops.ts";

/** What is missing for a certificate: each sentence with its code, which the API keeps beside it. */
export const missingOf = ({ missing, missingCoded }: Policy): readonly { says: string; coded: Coded | null }[] =>
  missing.map((says, index) => ({ says, coded: missingCoded[index] ?? null }));
