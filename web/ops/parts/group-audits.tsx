import type { GroupFigures } from "../../../functions/domain/metrics/groups/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { Table } from "../charts/table.tsx";
import { inCount, inDay, inRoundShare, inShare } from "../format.ts";
import { Panel } from "./panel.tsx";
import { ShareCellWithCount } from "./share-cell.tsx";

type Props = { readonly audited: GroupFigures };

/** Each group beside all others, and how much of it is audited. */
export function GroupAudits({ audited: { from, to, minimum, off, groups } }: Props) {
  const worse = groups.filter((one) => one.worse);
  const t = f.groups;
  return (
    <Panel title={t.title} explain={t.explain(inCount(minimum))} scope={t.scope(inDay(from), inDay(to))} wide>
      {off && <p>{t.off}</p>}
      {worse.length > 0 && (
        <ul class="warning">
          {worse.map(({ group, error, others }) => (
            <li key={group}>{t.worse(group, inShare(error?.rate ?? 0), inShare(others?.rate ?? 0))}</li>
          ))}
        </ul>
      )}
      {groups.length === 0 ? (
        <p class="missing">{t.none}</p>
      ) : (
        <Table
          caption={t.title}
          data={groups}
          head={[t.group, t.decisions, t.audits, t.rate, t.error, t.others, t.verdict]}
          words={[6]}
          rows={groups.map(({ group, decisions, audits, extra, rate, error, others, p, worse: isWorse }) => [
            group,
            decisions === undefined ? "" : inCount(decisions),
            extra === 0 ? inCount(audits) : t.extra(inCount(audits), inCount(extra)),
            rate === undefined ? t.policy : inRoundShare(rate),
            <ShareCellWithCount share={error} none={t.unjudged} />,
            <ShareCellWithCount share={others} none={t.unjudged} />,
            verdictOf(p, isWorse),
          ])}
        />
      )}
    </Panel>
  );
}

function verdictOf(p: number | undefined, isWorse: boolean): string {
  if (p === undefined) return f.groups.tooFew;
  return isWorse ? f.groups.isWorse : f.groups.quiet;
}
