/** The chapters that the build found. */
declare module "chapters:all" {
  export const chapters: readonly import("./grammar.ts").Chapter[];
  export const titles: Record<string, Record<"en" | "ko", string>>;
}
