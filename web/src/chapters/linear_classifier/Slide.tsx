/** The notes' image: four gray values, each a handle in its pixel. */
import type { PictureProps } from "../../grammar.ts";
import { Handle } from "../../plane/Handle.tsx";
import { Path } from "../../plane/marks.tsx";
import { Plane, useFrame } from "../../plane/Plane.tsx";
import { print } from "../../words/numbers.ts";
import { ClassTable } from "./ClassTable.tsx";
import type { State } from "./state.ts";

/** A handle's height in its pixel is the gray value: black below, white above. */
const [LOW, SPAN] = [0.16, 0.6];
const SUBSCRIPTS = "₁₂₃₄";

export function Slide({ page }: PictureProps<State>) {
  const { x } = page.state.value;
  const names = page.words.names;
  const place = (j: number, level: number): [number, number] => [(j % 2) + 0.5, (j < 2 ? 1 : 0) + LOW + SPAN * level];
  return (
    <>
      <Plane
        title={names.image!}
        label={names.imageLabel!}
        xs={[0, 2]}
        ys={[0, 2]}
        marks={x.map((value, j) => (
          <g key={j} class="mark" data-mark={`pixel.${j}`}>
            <Gray value={value} j={j} />
            <Path points={[place(j, 0), place(j, 1)]} kind="axis" />
          </g>
        ))}
        handles={x.map((value, j) => (
          <Handle
            key={j}
            name={`x${SUBSCRIPTS[j]}`}
            mark={`pixel.${j}`}
            at={place(j, value / 255)}
            along="y"
            store={page.store}
            value={print(value)}
            move={([, py]) => {
              const level = Math.min(1, Math.max(0, (py - place(j, 0)[1]) / SPAN));
              return { x: x.map((old, i) => (i === j ? Math.round(255 * level) : old)) };
            }}
          />
        ))}
      />
      <ClassTable page={page} />
    </>
  );
}

function Gray({ value, j }: { value: number; j: number }) {
  const { at, width } = useFrame();
  const [px, py] = at([j % 2, j < 2 ? 2 : 1]);
  const side = width / 2;
  const shade = Math.round(value);
  return (
    <>
      <rect x={px} y={py} width={side} height={side} fill={`rgb(${shade},${shade},${shade})`} />
      <rect class="pixel-frame" x={px} y={py} width={side} height={side} />
      <text class="gray-value" x={px + 14} y={py + 30} fill={value > 127 ? "#000" : "#fff"}>
        {print(value)}
      </text>
    </>
  );
}
