import { printCertificates } from "./certificates.ts";
import { printPooled } from "./pooled.ts";
import { printSignals } from "./signals.ts";

const WORLDS = Number(process.env["GROUPS_WORLDS"] ?? 500);

/** Prints what audits by group do to figures and certificates of all decisions, and how soon a bad group is told. */
export async function run(): Promise<void> {
  printPooled(WORLDS);
  printCertificates(WORLDS);
  printSignals(Math.ceil(WORLDS / 5), Math.ceil(WORLDS / 5));
}
