import type { MeasuredShare } from "../../../functions/domain/metrics/view.ts";
import { inCount, inInterval, inShare } from "../format.ts";
import type { Conditions } from "../../looking/address.ts";
import { Behind } from "../../looking/behind.tsx";
import { o } from "../../strings/ops/index.ts";

type Props = { readonly share: MeasuredShare | undefined; readonly none: string };
type CellProps = Props & {
  /** Says what so many are, where no other cell does. */
  readonly counted?: ((n: string) => string) | undefined;
  /** The decisions that it counts. */
  readonly behind?: Conditions | undefined;
};

/** A share for a cell: the figure, and below it what it is worth; or why there is none. */
export function ShareCell({ share, none, counted, behind }: CellProps) {
  if (share === undefined) return <Missing text={none} />;
  return (
    <>
      {behind ? <Behind of={behind}>{inShare(share.rate)}</Behind> : inShare(share.rate)}
      <span class="note">{inInterval(share)}</span>
      {counted && <span class="note">{counted(inCount(share.n))}</span>}
    </>
  );
}

/** The same for a cell that stands alone, with what it was counted from. */
export function ShareCellWithCount({ share, none }: Props) {
  if (share === undefined) return <Missing text={none} />;
  return (
    <>
      {inShare(share.rate)}
      <span class="note">
        {inInterval(share)}, {o.effect.audits(inCount(share.n))}
      </span>
    </>
  );
}

/** Why there is no figure. */
export const Missing = ({ text }: { readonly text: string }) => <span class="missing">{text}</span>;
