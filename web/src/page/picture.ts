/** The planes of a page as one picture that stands alone: SVG, or PNG at twice the size. */

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font", "text-anchor", "paint-order"];
const GAP = 40;

/** Outside of the page there are no style sheets and variables: every element takes its own along. */
export function standaloneSvg(root: Element): { text: string; width: number; height: number } {
  const space = "http://www.w3.org/2000/svg";
  const sheet = document.createElementNS(space, "svg");
  let left = 0;
  let height = 0;
  for (const plane of root.querySelectorAll<SVGSVGElement>(".plane svg")) {
    const copy = plane.cloneNode(true) as SVGSVGElement;
    const [from, to] = [plane, copy].map((svg) => [...svg.querySelectorAll<SVGElement>("*")]) as [SVGElement[], SVGElement[]];
    from.forEach((element, k) => {
      const style = getComputedStyle(element);
      for (const name of STYLES) to[k]!.style.setProperty(name, style.getPropertyValue(name));
      to[k]!.removeAttribute("class");
    });
    const { width, height: tall } = plane.viewBox.baseVal;
    copy.setAttribute("x", String(left));
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(tall));
    sheet.append(copy);
    left += width + GAP;
    height = Math.max(height, tall);
  }
  const width = Math.max(0, left - GAP);
  const paper = document.createElementNS(space, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(root).getPropertyValue("--paper").trim() || "white");
  sheet.prepend(paper);
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  sheet.setAttribute("width", String(width));
  sheet.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

export async function pictureOf(root: Element, format: "svg" | "png"): Promise<Blob> {
  const { text, width, height } = standaloneSvg(root);
  const svg = new Blob([text], { type: "image/svg+xml" });
  if (format === "svg") return svg;
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob((blob) => done(blob!), "image/png"));
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
