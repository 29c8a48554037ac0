/**
 * Label selectors as Kubernetes writes them: `a=b,c!=d,e in (f,g),h notin (i),j,!k`
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/).
 *
 * @module
 */

type Labels = Readonly<Record<string, string>>;

/** A longer one is nobody's. */
const MAX_LENGTH = 4096;
const KEY = String.raw`[A-Za-z0-9][A-Za-z0-9._/-]*`;
const SET = new RegExp(String.raw`^(${KEY})\s+(in|notin)\s+\(([^()]*)\)$`);
const EQUALITY = new RegExp(String.raw`^(${KEY})\s*(==|=|!=)\s*([A-Za-z0-9._-]*)$`);
const EXISTENCE = new RegExp(String.raw`^(!?)\s*(${KEY})$`);

/** Whether a selector takes these labels in; `null` where it cannot be read. An empty one takes everything in. */
export function selects(selector: string, labels: Labels): boolean | null {
  if (selector.length > MAX_LENGTH) return null;
  const parts = split(selector).map((part) => fulfils(part.trim(), labels));
  return parts.includes(null) ? null : parts.every((part) => part === true);
}

/** At commas that stand outside of brackets. */
function split(selector: string): string[] {
  if (selector.trim() === "") return [];
  const parts = [""];
  let isInside = false;
  for (const letter of selector) {
    if (letter === "(") isInside = true;
    if (letter === ")") isInside = false;
    if (letter === "," && !isInside) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function fulfils(part: string, labels: Labels): boolean | null {
  const [, setKey, word, list = ""] = SET.exec(part) ?? [];
  if (setKey !== undefined) {
    const isIn = list.split(",").some((value) => value.trim() === labels[setKey]);
    return word === "in" ? isIn : !isIn;
  }
  const [, key, sign, value] = EQUALITY.exec(part) ?? [];
  if (key !== undefined) return sign === "!=" ? labels[key] !== value : labels[key] === value;
  const [, not, name] = EXISTENCE.exec(part) ?? [];
  return name === undefined ? null : (name in labels) === (not === "");
}
