/** The loss, step by step, and the hands that play it, stop it, go through it and begin it anew. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { PictureProps } from "../../grammar.ts";
import { Random } from "../../math/random.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Path } from "../../plane/marks.tsx";
import type { Point } from "../../plane/Plane.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { fill } from "../../words/fill.ts";
import { print } from "../../words/numbers.ts";
import type { State } from "./state.ts";
import { MOST_STEPS, randomStart } from "./state.ts";
import { history } from "./training.ts";

/** Steps of one frame while it plays, and of one press where motion is reduced. */
const PER_FRAME = 2;
const PER_PRESS = 10;

export function Training({ page }: PictureProps<State>) {
  return (
    <div class="training">
      <Losses page={page} />
      <Player page={page} />
    </div>
  );
}

function Losses({ page }: PictureProps<State>) {
  const state = page.state.value;
  const { t, reached } = state;
  const names = page.words.names;
  const { losses } = history(state, reached);
  const made = losses.slice(0, reached + 1);
  const end = [100, 200, 500, 1000, 2000, MOST_STEPS].find((size) => size >= reached)!;
  const top = Math.max(1, Math.ceil(Math.max(...made.slice(0, 50), made[t]!) * 2) / 2);
  const every = Math.ceil(made.length / 400);
  const points = made.map((loss, k): Point => [k, loss]).filter(([k]) => k % every === 0 || k === reached);
  return (
    <Plane
      title={fill(names.losses!, { t, loss: print(losses[t]!, 3) })}
      label={names.lossesLabel!}
      xs={[0, end]}
      ys={[-0.16 * top, top * 1.18]}
      height={180}
      marks={
        <>
          {[0.5, 1].map((share) => (
            <g key={share}>
              <Path points={[[0, share * top], [end, share * top]]} kind="lattice" />
              <Tick at={[0, share * top]} text={print(share * top)} anchor="start" shift={-4} />
            </g>
          ))}
          <Path points={[[0, top * 1.18], [0, 0], [end, 0]]} kind="axis" />
          {[0.25, 0.5, 0.75].map((share) => (
            <Tick key={share} at={[share * end, 0]} text={String(share * end)} shift={15} />
          ))}
          <Path points={points} kind="curve" tone="gray" mark="loss" />
          <Path points={[[t, 0], [t, losses[t]!]]} kind="stem" tone="orange" mark="loss" />
        </>
      }
      handles={
        <Handle
          name={names.step!}
          mark="loss"
          along="x"
          at={[t, Math.min(losses[t]!, top * 1.18)]}
          value={fill(names.stepValue!, { t, loss: print(losses[t]!, 3) })}
          store={page.store}
          move={([wanted]) => ({ t: Math.min(MOST_STEPS, Math.max(0, Math.round(wanted))) })}
        />
      }
    />
  );
}

function Tick({ at: place, text, anchor = "middle", shift }: { at: Point; text: string; anchor?: string; shift: number }) {
  const [x, y] = useFrame().at(place);
  return (
    <text class="tick" x={x} y={y + shift} text-anchor={anchor}>
      {text}
    </text>
  );
}

function Player({ page }: PictureProps<State>) {
  const { t, reached, start, W } = page.state.value;
  const { store } = page;
  const label = page.words.controls!;
  const running = useRef(0);
  const [playing, play] = useState(false);
  const stop = (): void => {
    cancelAnimationFrame(running.current);
    store.commit();
    play(false);
  };
  useEffect(() => () => cancelAnimationFrame(running.current), []);
  const forward = (steps: number): void => store.set({ t: Math.min(MOST_STEPS, t + steps) });
  const begin = (): void => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      forward(PER_PRESS);
      return;
    }
    play(true);
    let shown = page.state.value;
    const frame = (): void => {
      const now = page.state.value;
      // Another hand is at work: it goes first.
      if (now !== shown || now.t >= MOST_STEPS) return stop();
      store.preview({ t: Math.min(MOST_STEPS, now.t + PER_FRAME) });
      shown = page.state.value;
      running.current = requestAnimationFrame(frame);
    };
    running.current = requestAnimationFrame(frame);
  };
  return (
    <div class="row player" role="group" aria-label={label.training}>
      <button type="button" data-action="play" onClick={playing ? stop : begin}>
        {playing ? label.pause : label.play}
      </button>
      <button type="button" data-action="step" onClick={() => forward(1)}>
        {label.step}
      </button>
      <button type="button" data-action="rewind" aria-disabled={t === 0} onClick={() => store.set({ t: 0 })}>
        {label.rewind}
      </button>
      <button type="button" data-action="random" onClick={() => store.set({ ...randomStart(new Random(start + 1), W.length), start: start + 1 })}>
        {label.random}
      </button>
      <label class="field">
        {label.history}{" "}
        <input type="range" min="0" max={Math.max(1, reached)} step="1" value={t} onInput={(event) => store.preview({ t: Number(event.currentTarget.value) })} onChange={() => store.commit()} />
      </label>
    </div>
  );
}
