import { useId, useState } from "preact/hooks";
import { commandOf, faultOf, triedFor } from "../../../functions/domain/policy/change/change.ts";
import {
  boundsOf,
  type Parameter,
  type ParameterName,
  PARAMETER_NAMES,
  PARAMETERS,
} from "../../../functions/domain/policy/parameters.ts";
import type { OpsApi, Policy } from "../../api/ops.ts";
import { f } from "../../strings/ops/figures/index.ts";
import { inFull } from "../format.ts";
import { Command } from "../parts/command.tsx";
import { EffectOf } from "./effect-of.tsx";

type Props = { readonly policy: Policy; readonly api: OpsApi };

/** Any parameter with another value: the command that deploys it, and what it would have done. The page deploys nothing. */
export function Change({ policy, api }: Props) {
  const [name, setName] = useState<ParameterName>("AuditRate");
  const [text, setText] = useState(String(policy.deployed.AuditRate));
  const id = useId();
  const [fault, isSame] = [faultOf(name, text), text.trim() === String(policy.deployed[name])];
  const choose = (next: ParameterName): void => {
    setName(next);
    setText(String(policy.deployed[next]));
  };
  return (
    <section class="change" aria-labelledby={id}>
      <h3 id={id}>{f.change.title}</h3>
      <p class="explain">{f.change.explain}</p>
      <div class="controls">
        <label class="field-box">
          {f.change.parameter}
          <select value={name} onChange={({ currentTarget }) => choose(currentTarget.value as ParameterName)}>
            {PARAMETER_NAMES.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <Value
          key={name}
          name={name}
          text={text}
          onText={setText}
          isWrong={fault !== undefined}
          describedBy={`${id}says`}
        />
      </div>
      <div id={`${id}says`} class="muted" role="status">
        {fault !== undefined ? faultSays(name, fault) : isSame ? f.change.same : ""}
      </div>
      {fault === undefined && !isSame && (
        <>
          <Command text={commandOf(name, text)} />
          <p class="muted">{f.change.onAws}</p>
          <EffectOf api={api} tried={triedFor(name, text.trim())} />
        </>
      )}
    </section>
  );
}

type ValueProps = {
  readonly name: ParameterName;
  readonly text: string;
  readonly isWrong: boolean;
  readonly describedBy: string;
  onText(text: string): void;
};

function Value({ name, text, isWrong, describedBy, onText }: ValueProps) {
  const parameter: Parameter = PARAMETERS[name];
  const common = { value: text, "aria-invalid": isWrong, "aria-describedby": describedBy };
  return (
    <label class="field-box">
      {f.change.value}
      {parameter.kind === "choice" ? (
        <select {...common} onChange={({ currentTarget }) => onText(currentTarget.value)}>
          {parameter.of.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type="text"
          autoComplete="off"
          inputMode={parameter.kind === "text" ? "text" : "decimal"}
          onInput={({ currentTarget }) =>
            onText(parameter.kind === "text" ? currentTarget.value : currentTarget.value.replace(",", "."))
          }
        />
      )}
    </label>
  );
}

function faultSays(name: ParameterName, fault: NonNullable<ReturnType<typeof faultOf>>): string {
  const { min = 0, max } = boundsOf(PARAMETERS[name]) ?? {};
  if (fault !== "bounds") return f.change.fault[fault];
  return max === undefined ? f.change.atLeast(inFull(min)) : f.change.between(inFull(min), inFull(max));
}
