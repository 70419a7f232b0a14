import { useId } from "preact/hooks";
import { o } from "../../strings/ops/index.ts";
import { costs, priceOf, PRICES, typeCost } from "../costs.ts";

/** What a decision, a review and an error cost, as ops see it. */
export function Costs() {
  const id = useId();
  return (
    <fieldset class="costs">
      <legend>{o.cost.title}</legend>
      <p class="explain">{o.cost.explain}</p>
      <div class="controls">
        {PRICES.map((name) => {
          const text = costs.value[name];
          const isWrong = text.trim() !== "" && priceOf(text) === undefined;
          return (
            <label key={name} class="field-box">
              {o.cost[name]}
              <input
                type="text"
                inputMode="decimal"
                value={text}
                aria-invalid={isWrong}
                aria-describedby={isWrong ? `${id}${name}` : undefined}
                onInput={({ currentTarget }) => typeCost(name, currentTarget.value)}
              />
              {isWrong && (
                <span class="warning" id={`${id}${name}`}>
                  {o.cost.invalid}
                </span>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
