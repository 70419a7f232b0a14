import { noDashboardTexts } from "../strings/no-dashboard.ts";
import type { Access, OpsAccess } from "./access.ts";
import { Loaded } from "./loaded.tsx";
import { Message } from "./message.tsx";
import { belowOps, route } from "./route.ts";

const figures = () => import("../ops/ops.tsx").then(({ OpsView }) => OpsView);
const decisions = () => import("../looking/decisions.tsx").then(({ DecisionsView }) => DecisionsView);
const stuck = () => import("../stuck/stuck.tsx").then(({ StuckView }) => StuckView);
const decision = () => import("../looking/decision.tsx").then(({ DecisionView }) => DecisionView);
const people = () => import("../members/members.tsx").then(({ MembersView }) => MembersView);

/** The dashboard, and the views below it, for those who may see it. */
export function Dashboard({ ops, flow }: Pick<Access, "flow"> & { readonly ops: OpsAccess | undefined }) {
  if (ops === undefined) return <Message {...noDashboardTexts()} />;
  const { path, search } = belowOps(route.value);
  const [view, id] = path;
  const of = { ...ops, flow };
  if (view === "decisions" && id !== undefined)
    return <Loaded key="decision" load={decision} of={{ ...of, id, search }} />;
  if (view === "decisions") return <Loaded key="decisions" load={decisions} of={{ ...of, search }} />;
  if (view === "stuck") return <Loaded key="stuck" load={stuck} of={of} />;
  if (view === "people") return <Loaded key="people" load={people} of={of} />;
  return <Loaded key="figures" load={figures} of={of} />;
}
