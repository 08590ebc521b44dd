/** Images and templates as pixels: pixels of one shade are one path, so that ten templates move as lightly as one. */
import { useMemo } from "preact/hooks";
import type { Vector } from "../../math/arrays.ts";

interface PixelsProps {
  values: Vector;
  /** The upper left corner and the length of a side, in units of the picture. */
  x: number;
  y: number;
  size: number;
  /** The value drawn in full. Negative values are blue, unless the tones are exchanged. */
  scale: number;
  tones?: readonly [positive: string, negative: string];
  opacity?: number;
  mark?: string;
}

const SIGNED = ["orange", "blue"] as const;
export const INK = ["ink", "blue"] as const;
const SHADES = 24;

export function Pixels({ values, x, y, size, scale, tones = SIGNED, opacity = 1, mark }: PixelsProps) {
  const side = Math.sqrt(values.length);
  const paths = useMemo(() => {
    const shades = new Map<number, string>();
    values.forEach((value, j) => {
      const shade = Math.sign(value) * Math.min(SHADES, Math.round((SHADES * Math.abs(value)) / scale));
      if (shade) shades.set(shade, `${shades.get(shade) ?? ""}M${j % side} ${Math.floor(j / side)}h1v1h-1z`);
    });
    return [...shades].map(([shade, d]) => <path key={shade} class={`pixels ${tones[shade > 0 ? 0 : 1]}`} fill-opacity={Math.abs(shade) / SHADES} d={d} />);
  }, [values, scale, tones[0]]);
  return (
    <g class="mark" data-mark={mark}>
      <g transform={`translate(${x} ${y}) scale(${size / side})`} opacity={opacity}>
        {paths}
      </g>
      <rect class="pixel-frame" x={x} y={y} width={size} height={size} />
    </g>
  );
}
