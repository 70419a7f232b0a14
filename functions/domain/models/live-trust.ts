import type { Live, Proven } from "./live.ts";
import { provenOf } from "./proposers.ts";

/** A trust model that takes its place, with what is certified by it and where its seal begins. */
export type Trusted = Required<Pick<Proven, "trust">> & Pick<Proven, "certified" | "certification" | "ever">;

/**
 * The record with these trust models in the place of what their proposers had, which a rollback restores. Thresholds that
 * were certified for other confidences go with them, in the same write.
 */
export function promoteTrust(live: Live, promoted: Readonly<Record<string, Trusted>>): Live {
  const changed = Object.entries(promoted).map(([proposer, trusted]) => {
    const { evidenceSince, ...before } = provenOf(live, proposer) ?? { certified: {} };
    return [proposer, { ...trusted, ...since(evidenceSince), before: placeOf(before) }] as const;
  });
  return { ...live, version: live.version + 1, proposers: { ...live.proposers, ...Object.fromEntries(changed) } };
}

/**
 * The record with what a proposer had before its trust model, and that model as what is before: to roll back once more goes
 * forth again. The seal begins anew. Undefined where there is nothing to go back to.
 */
export function rollBackTrust(live: Live, proposer: string): Live | undefined {
  const proven = provenOf(live, proposer);
  if (proven?.before === undefined) return undefined;
  const { before, evidenceSince, ...now } = proven;
  const next = { ...before, ...since(evidenceSince), before: placeOf(now) };
  return { ...live, version: live.version + 1, proposers: { ...live.proposers, [proposer]: next } };
}

type Place = NonNullable<Proven["before"]>;

const placeOf = ({
  trust,
  certified,
  certification,
}: Pick<Proven, "trust" | "certified" | "certification">): Place => ({
  ...(trust !== undefined && { trust }),
  certified,
  ...(certification !== undefined && { certification }),
});

const since = (evidenceSince: string | undefined) => (evidenceSince === undefined ? {} : { evidenceSince });

/** Trust models without anything that was certified by them; undefined where there are none. */
export function trustAlone(proposers: Live["proposers"] = {}): Live["proposers"] {
  const trusted = Object.entries(proposers).flatMap(([proposer, { trust }]) =>
    trust === undefined ? [] : [[proposer, { certified: {}, trust }] as const],
  );
  return trusted.length === 0 ? undefined : Object.fromEntries(trusted);
}

/** The trust model by which a proposer's proposals are routed; undefined where the confidence as given counts. */
export const trustFor = (live: Pick<Live, "proposers">, proposer: string) => provenOf(live, proposer)?.trust;
