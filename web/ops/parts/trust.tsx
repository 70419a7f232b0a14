import type { Models } from "../../../functions/domain/learning/retraining.ts";
import { o } from "../../strings/ops/index.ts";
import { Table } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inMoment } from "../format.ts";
import { Action } from "./action.tsx";
import { announce } from "./news.tsx";

type Props = { readonly trust: Models["trust"]; readonly figures: Figures };

/** Which trust model each proposer is routed by, since when, and the way back. */
export function Trust({ trust, figures }: Props) {
  if (trust.length === 0) return null;
  return (
    <>
      <h3>{o.trust.title}</h3>
      <Table
        caption={o.trust.title}
        data={trust}
        head={[o.slices.proposer, o.trust.by, o.trust.since]}
        words={[1]}
        rows={trust.map(({ proposer, version, since }) => [
          <code>{proposer}</code>,
          version === undefined ? o.trust.given : <code>{version}</code>,
          since === undefined ? "" : inMoment(since),
        ])}
      />
      {trust
        .filter(({ canRollBack }) => canRollBack)
        .map(({ proposer }) => (
          <Action
            key={proposer}
            title={o.trust.rollBack(proposer)}
            text={o.trust.rollBackText}
            act={async () => {
              await figures.api.rollBack(proposer);
              announce(() => o.trust.rolledBack);
              await Promise.all([figures.models.load(), figures.policy.load()]);
            }}
          />
        ))}
    </>
  );
}
