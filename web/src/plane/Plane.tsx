/** A plane with marks (SVG) and handles (HTML above it: Safari honors touch-action there and not on SVG). */
import { createContext } from "preact";
import type { ComponentChildren } from "preact";
import { useContext, useId, useMemo, useRef } from "preact/hooks";

export type Point = readonly [number, number];
export type Interval = readonly [number, number];

export interface Frame {
  xs: Interval;
  ys: Interval;
  width: number;
  height: number;
  /** Units of the picture (not pixels of the screen): marks draw in these. */
  at(point: Point): Point;
  /** The point under a place of the screen. */
  under(clientX: number, clientY: number): Point;
}

const FrameContext = createContext<Frame>(null as unknown as Frame);
export const useFrame = (): Frame => useContext(FrameContext);

interface PlaneProps {
  /** What the picture shows, in words: read out before its handles. */
  label: string;
  title: string;
  xs: Interval;
  ys: Interval;
  width?: number;
  height?: number;
  /** A row of its own. */
  wide?: boolean;
  marks: ComponentChildren;
  handles?: ComponentChildren;
}

export function Plane({ label, title, xs, ys, width = 400, height = 400, wide, marks, handles }: PlaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const clip = useId();
  const frame = useMemo<Frame>(() => {
    const at = ([x, y]: Point): Point => [((x - xs[0]) / (xs[1] - xs[0])) * width, ((ys[1] - y) / (ys[1] - ys[0])) * height];
    const under = (clientX: number, clientY: number): Point => {
      const { left, top, width: w, height: h } = box.current!.getBoundingClientRect();
      return [xs[0] + ((clientX - left) / w) * (xs[1] - xs[0]), ys[1] - ((clientY - top) / h) * (ys[1] - ys[0])];
    };
    return { xs, ys, width, height, at, under };
  }, [xs[0], xs[1], ys[0], ys[1], width, height]);
  return (
    <FrameContext.Provider value={frame}>
      <div class={wide ? "plane wide" : "plane"} role="group" aria-label={label}>
        <div class="plane-title" aria-hidden="true">
          {title}
        </div>
        <div class="plane-box" ref={box}>
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <clipPath id={clip}>
              <rect width={width} height={height} />
            </clipPath>
            <g clip-path={`url(#${clip})`}>{marks}</g>
          </svg>
          {handles}
        </div>
      </div>
    </FrameContext.Provider>
  );
}
