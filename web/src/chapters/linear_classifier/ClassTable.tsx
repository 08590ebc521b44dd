/** One row per class: its template, its score, its probability, and the gradient of its template. */
import type { PictureProps } from "../../grammar.ts";
import { Plane } from "../../plane/Plane.tsx";
import { fill } from "../../words/fill.ts";
import { print } from "../../words/numbers.ts";
import { Pixels } from "./Pixels.tsx";
import type { Numbers } from "./problem.ts";
import type { State } from "./state.ts";
import { CLASSES, SIDE } from "./state.ts";

const WIDTH = 400;
const HEAD = 30;

export function ClassTable({ page }: PictureProps<State>) {
  const { scene } = page.state.value;
  const { W, s, p, slopes, x, label, ownW } = page.numbers.value as unknown as Numbers;
  const names = page.words.names;
  const digit = scene === "digit";
  const pitch = digit ? 42 : 104;
  const size = digit ? 36 : 84;
  const height = HEAD + pitch * s.length;
  const largest = Math.max(1, ...s.map(Math.abs));
  const heaviest = digit ? 1 : Math.max(0.1, ...W.flat().map(Math.abs));
  const steepest = Math.max(1e-9, ...ownW.flat().map(Math.abs));
  const most = Math.max(...slopes.map(Math.abs), 1e-9);
  const [left, right] = [42, WIDTH - size - 2];
  // What is left between template and gradient belongs to score and probability.
  const [score, chance] = [left + size + (digit ? 82 : 54), right - (digit ? 108 : 78)];
  const reach = digit ? 62 : 44;
  const head = (at: number, text: string, anchor = "middle") => (
    <text class="tick" x={at} y={14} text-anchor={anchor}>
      {text}
    </text>
  );
  return (
    <Plane
      title={names.table!}
      label={names.tableLabel!}
      xs={[0, WIDTH]}
      ys={[0, height]}
      width={WIDTH}
      height={height}
      marks={
        <>
          {head(left + size / 2, names.template!)}
          {head(score, names.score!)}
          {head(chance + 28, "p")}
          {head(right + size / 2, "∂L/∂w")}
          {s.map((value, k) => {
            const top = HEAD + pitch * k;
            const middle = top + size / 2;
            const bar = (reach * value) / largest;
            return (
              <g key={k}>
                <text class={`upright${k === label ? " chosen" : ""}`} x={0} y={middle + 4} data-mark="label">
                  {digit ? k : names[CLASSES[k]!]}
                </text>
                <Pixels values={W[k]!} x={left} y={top} size={size} scale={heaviest} mark={`w.${k}`} />
                <path class="axis" d={`M${score} ${middle - 12}v14`} />
                <g class="mark" data-mark={`score.${k}`}>
                  <rect class={`area ${value < 0 ? "blue" : "orange"}`} x={Math.min(score, score + bar)} y={middle - 8} width={Math.abs(bar)} height={8} />
                  <text class="upright" x={score} y={middle + 15} text-anchor="middle">
                    {print(value, 2)}
                  </text>
                </g>
                <g class="mark" data-mark={`p.${k}`}>
                  <rect class="area gray" x={chance} y={middle - 8} width={56 * p[k]!} height={8} />
                  <path class="axis" d={`M${chance} ${middle - 12}v14`} />
                  <text class="upright" x={chance} y={middle + 15}>
                    {print(p[k]!, 3)}
                  </text>
                </g>
                {digit ? (
                  // Every row of the gradient is the image itself, times p_k − y_k.
                  <Pixels values={x} x={right} y={top} size={size} scale={1} opacity={Math.abs(slopes[k]!) / most} tones={slopes[k]! < 0 ? ["blue", "orange"] : ["orange", "blue"]} mark={`dw.${k}`} />
                ) : (
                  <Pixels values={ownW[k]!} x={right} y={top} size={size} scale={steepest} mark={`dw.${k}`} />
                )}
              </g>
            );
          })}
        </>
      }
    />
  );
}

/** The image laid out as a row: line after line. */
export function Flattened({ page }: PictureProps<State>) {
  const { row, column } = page.state.value;
  const { x } = page.numbers.value as unknown as Numbers;
  const names = page.words.names;
  const [wide, high] = [10, 20];
  const here = SIDE * row + column;
  return (
    <Plane
      title={names.flattened!}
      label={names.flattenedLabel!}
      xs={[0, x.length * wide]}
      ys={[0, high]}
      width={x.length * wide}
      height={high}
      wide
      marks={
        <>
          {x.map((value, j) => (
            <rect key={j} class="pixels ink" fill-opacity={value} x={j * wide} y={0} width={wide} height={high} data-mark="image" />
          ))}
          {Array.from({ length: SIDE }, (_, i) => (
            <rect key={i} class="pixel-frame" x={SIDE * i * wide} y={0.5} width={SIDE * wide} height={high - 1} data-mark="image" />
          ))}
          <rect class="pixel-frame here" x={here * wide} y={1.25} width={wide} height={high - 2.5} data-mark="brush" />
        </>
      }
    />
  );
}

/** The gradient of the template on the easel, beside its value. */
export function Gradient({ page }: PictureProps<State>) {
  const { k } = page.state.value;
  const { ownW, slopes } = page.numbers.value as unknown as Numbers;
  const names = page.words.names;
  // In full where full ink meets the class that moves most.
  const most = Math.max(1e-9, ...slopes.map(Math.abs));
  return (
    <Plane
      title={fill(names.gradient!, { k: String(k) })}
      label={names.gradientLabel!}
      xs={[0, 400]}
      ys={[0, 400]}
      marks={<Pixels values={ownW[k]!} x={0} y={0} size={400} scale={most} mark={`dw.${k}`} />}
    />
  );
}
