import { s } from "../../strings/sheet/index.ts";
import { type Box, type Turn, turned } from "./box.ts";
import type { Spot } from "./spots.ts";

type Props = {
  readonly spots: readonly Spot[];
  readonly focused: readonly Spot[];
  readonly turn: Turn;
  readonly onGoTo: (stop: string) => void;
};

/** Where fields are on a picture: a click goes to the field. With the keyboard one is in the fields already. */
export function Boxes({ spots, focused, turn, onGoTo }: Props) {
  // The smaller ones on top, or else nobody could hit them.
  const ordered = [...spots].sort((a, b) => areaOf(b.box) - areaOf(a.box));
  return (
    <div class="sheet-boxes" data-focus={focused.length > 0}>
      {ordered.map((spot, index) => (
        <button
          key={index}
          type="button"
          class="sheet-box"
          tabIndex={-1}
          title={spot.name}
          aria-label={s.goTo(spot.name)}
          data-focused={focused.includes(spot)}
          style={placeOf(turned(spot.box, turn))}
          onClick={() => onGoTo(spot.stop)}
        />
      ))}
    </div>
  );
}

const areaOf = ([, , width, height]: Box): number => width * height;

const inPercent = (share: number): string => `${share * 100}%`;

const placeOf = ([left, top, width, height]: Box) => ({
  left: inPercent(left),
  top: inPercent(top),
  width: inPercent(width),
  height: inPercent(height),
});
