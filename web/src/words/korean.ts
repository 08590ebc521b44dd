/** Korean particles after live values, chosen by how the value is read aloud: 3은, 2는, 10으로. */

const DIGITS: Record<string, string> = { "0": "ㅇ", "1": "ㄹ", "2": "", "3": "ㅁ", "4": "", "5": "", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ", "9": "" };
const ZEROS = ["", "ㅂ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄴ", "ㄴ", "ㄱ", "ㄱ", "ㄱ", "ㄱ", ""];
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/** The form of a particle ("은/는", "이/가", "을/를", "과/와", "(으)로") that follows the value. */
export function particle(value: string, pair: string): string {
  const final = finalConsonant(value);
  if (pair === "(으)로") return final === "" || final === "ㄹ" ? "로" : "으로";
  const [closed, open] = pair.split("/");
  return final ? closed! : open!;
}

export function finalConsonant(value: string): string {
  const text = value.replace(/[)\]}|’”"' ]+$/, "");
  const last = text.at(-1) ?? "";
  if (last >= "가" && last <= "힣") return FINALS[(last.codePointAt(0)! - 0xac00) % 28]!;
  if (last === "0") {
    const whole = /[\d.]*$/.exec(text)![0];
    const zeros = whole.length - whole.replace(/0+$/, "").length;
    return whole.includes(".") || zeros === whole.length ? "ㅇ" : (ZEROS[zeros] ?? "");
  }
  return DIGITS[last] ?? ({ l: "ㄹ", m: "ㅁ", n: "ㄴ" }[last.toLowerCase()] ?? "");
}
