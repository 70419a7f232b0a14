import { t } from "../strings/index.ts";
import type { Access, OpsAccess } from "./access.ts";
import { Loaded } from "./loaded.tsx";
import { Message } from "./message.tsx";
import { OPS_PEOPLE, route } from "./route.ts";

const figures = () => import("../ops/ops.tsx").then(({ OpsView }) => OpsView);
const people = () => import("../members/members.tsx").then(({ MembersView }) => MembersView);

/** The dashboard and what else ops have, for those who may see it. */
export function Dashboard({ ops, flow }: Pick<Access, "flow"> & { readonly ops: OpsAccess | undefined }) {
  if (ops === undefined) return <Message title={t.trouble.noOps} text={t.trouble.noOpsText} />;
  const of = { ...ops, flow };
  return route.value === OPS_PEOPLE ? (
    <Loaded key={OPS_PEOPLE} load={people} of={of} />
  ) : (
    <Loaded key="figures" load={figures} of={of} />
  );
}
