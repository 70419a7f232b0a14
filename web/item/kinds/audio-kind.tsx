import { useEffect, useRef, useState } from "preact/hooks";
import { fileTexts } from "../../strings/files.ts";
import { inNumbers } from "../../strings/index.ts";
import type { KindProps } from "../kinds.ts";
import { type Source, useAddress, useSource } from "../source.ts";
import { Unfit } from "./unfit.tsx";
import "../../styles/kinds.css";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
const BACK_SECONDS = 5;

/** Sound, which begins when somebody asks for it. */
export function AudioKind(props: KindProps) {
  const { value, name } = props;
  const source = useSource("audio", props);
  const f = fileTexts();
  if (source === undefined) return <Unfit text={f.audio.none} value={value} name={name} />;
  if (source === "refused") return <Unfit text={f.refused} value={value} name={name} />;
  return <Player source={source} value={value} name={name} />;
}

type Props = { readonly source: Source; readonly value: unknown; readonly name: string };

function Player({ source, value, name }: Props) {
  const sound = useRef<HTMLAudioElement>(null);
  const { url, broken, onBroken } = useAddress(source);
  const [plays, setPlays] = useState(false);
  const [speed, setSpeed] = useState(1);
  useEffect(() => {
    if (sound.current) sound.current.playbackRate = speed;
  }, [speed, url]);
  const f = fileTexts().audio;
  if (broken) return <Unfit text={f.broken} value={value} name={name} />;
  const toggle = (): void => {
    // What cannot be played tells the element, too.
    if (sound.current?.paused) void sound.current.play().catch(() => undefined);
    else sound.current?.pause();
  };
  const back = (): void => {
    if (sound.current) sound.current.currentTime = Math.max(0, sound.current.currentTime - BACK_SECONDS);
  };
  return (
    <div class="audio" role="group" aria-label={name}>
      <audio
        ref={sound}
        controls
        preload="metadata"
        src={url}
        aria-label={name}
        onError={() => void onBroken()}
        onPlay={() => setPlays(true)}
        onPause={() => setPlays(false)}
      />
      <div class="row">
        <button type="button" onClick={toggle}>
          {plays ? f.pause : f.play}
        </button>
        <button type="button" onClick={back}>
          {f.back(BACK_SECONDS)}
        </button>
        <label class="audio-speed">
          {f.speed}{" "}
          <select value={speed} onChange={({ currentTarget }) => setSpeed(Number(currentTarget.value))}>
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {inNumbers(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
