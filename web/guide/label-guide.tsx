import { useState } from "preact/hooks";
import type { FlowView } from "../../functions/domain/flows/flow-view.ts";
import type { Desk } from "../desk/desk.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { guideTexts } from "../strings/guide.ts";
import { Examples } from "./examples.tsx";
import { PinnedCases } from "./pinned-cases.tsx";

type Label = FlowView["labels"][number];
type Props = { readonly desk: Desk; readonly label: Label };

/** One label: what it means, and once it is opened, cases that show it. */
export function LabelGuide({ desk, label }: Props) {
  const { name, description, examples, counterexamples } = label;
  const [isOpen, setOpen] = useState(false);
  const hasMore = [description, ...(examples ?? []), ...(counterexamples ?? [])].some((one) => one !== "");
  if (!hasMore && !desk.flow.review.pins)
    return (
      <p>
        <VisibleText text={name} />
      </p>
    );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <VisibleText text={name} />
      </summary>
      {description !== "" && (
        <p dir="auto">
          <VisibleText text={description} />
        </p>
      )}
      <Examples title={guideTexts().examples} of={examples} />
      <Examples title={guideTexts().counterexamples} of={counterexamples} />
      {isOpen && desk.flow.review.pins && <PinnedCases desk={desk} label={name} />}
    </details>
  );
}
