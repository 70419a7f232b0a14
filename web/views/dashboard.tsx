import { t } from "../strings/index.ts";
import type { Access, OpsAccess } from "./access.ts";
import { Loaded } from "./loaded.tsx";
import { Message } from "./message.tsx";

const load = () => import("../ops/ops.tsx").then(({ OpsView }) => OpsView);

/** The dashboard, for those who may see it. */
export function Dashboard({ ops, flow }: Pick<Access, "flow"> & { readonly ops: OpsAccess | undefined }) {
  if (ops === undefined) return <Message title={t.trouble.noOps} text={t.trouble.noOpsText} />;
  return <Loaded load={load} of={{ ...ops, flow }} />;
}
