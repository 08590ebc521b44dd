/** One classifier, three scenes: four pixels, a plane, a real digit. */
import type { PictureProps } from "../../grammar.ts";
import { Digit } from "./Digit.tsx";
import { Regions } from "./Regions.tsx";
import { Slide } from "./Slide.tsx";
import type { State } from "./state.ts";

const VIEWS = { slide: Slide, plane: Regions, digit: Digit };

export function Picture({ page }: PictureProps<State>) {
  const View = VIEWS[page.state.value.scene];
  return <View page={page} />;
}
