import type { Today } from "../../../functions/domain/metrics/today/view.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { inCount, inDay, inMoment, inTenths } from "../format.ts";

type Expected = NonNullable<Today["certificate"]>;

/** What is missing for a certificate, and when it can be there if audits go on closing as they do. */
export function CertificateExpected({ certificate }: { readonly certificate: Expected }) {
  return (
    <>
      <h3>{f.today.certificate}</h3>
      {certificate.map((one) => (
        <p key={one.side}>
          {one.side && f.today.side[one.side]}
          {f.today.missing(inCount(one.missing), inMoment(one.asOf))} {paceSays(one)}
        </p>
      ))}
    </>
  );
}

function paceSays({ perDay, earliest, latest }: Expected[number]): string {
  if (perDay === undefined) return f.today.noPerDay;
  const pace = f.today.perDay(inTenths(perDay.mean), inTenths(perDay.low), inTenths(perDay.high), inCount(perDay.days));
  return `${pace} ${whenSays(earliest, latest)}`;
}

function whenSays(earliest: string | undefined, latest: string | undefined): string {
  if (earliest === undefined) return f.today.never;
  return latest === undefined
    ? f.today.expectedFrom(inDay(earliest))
    : f.today.expected(inDay(earliest), inDay(latest));
}
