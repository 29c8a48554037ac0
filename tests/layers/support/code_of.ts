/**
 * A source file without what is no code: comments, and what stands in strings and regular expressions, become spaces. So a
 * rule may look for a word, and its place is still that of the file. Code inside of template strings stays.
 */
export function codeOf(text: string): string {
  return scan(text, { keepStrings: false });
}

/** The same with its strings, for what imports name. */
export function withoutComments(text: string): string {
  return scan(text, { keepStrings: true });
}

/** After these a slash begins a regular expression, and divides nothing. */
const BEFORE_REGEXP = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|of|in|do|else|await|yield))\s*$/;

function scan(text: string, { keepStrings }: { keepStrings: boolean }): string {
  let out = "";
  let at = 0;
  /** For each template string that is open: how many braces are open in its code. */
  const templates: number[] = [];

  function blank(to: number): void {
    out += text.slice(at, to).replaceAll(/[^\n]/g, " ");
    at = to;
  }
  function keep(to: number): void {
    out += text.slice(at, to);
    at = to;
  }
  function quoted(to: number): void {
    if (keepStrings) return keep(to);
    keep(at + 1);
    blank(Math.max(at, to - 1));
    keep(to);
  }
  /** The part of a template string up to its end, or to the code in it. */
  function template(): void {
    const end = /(?:\\[^]|[^\\`$]|\$(?!\{))*(?:`|\$\{)?/y;
    end.lastIndex = at;
    const to = at + (end.exec(text)?.[0].length ?? 1);
    const isCode = text.slice(at, to).endsWith("${");
    if (keepStrings) keep(to);
    else blank(to);
    if (isCode) templates.push(0);
  }

  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const character = rest[0] ?? "";
    if (rest === "//") blank(endOf(text, "\n", at));
    else if (rest === "/*") blank(endOf(text, "*/", at + 2));
    else if (character === '"' || character === "'") quoted(endOfString(text, at));
    else if (character === "`") {
      keep(at + 1);
      template();
    } else if (character === "/" && BEFORE_REGEXP.test(out.slice(-40))) quoted(endOfRegExp(text, at));
    else if (character === "{" && templates.length > 0) {
      templates.push((templates.pop() ?? 0) + 1);
      keep(at + 1);
    } else if (character === "}" && templates.length > 0) {
      const open = templates.pop() ?? 0;
      keep(at + 1);
      if (open > 0) templates.push(open - 1);
      else template();
    } else keep(at + 1);
  }
  return out;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found < 0) return text.length;
  return mark === "\n" ? found : found + mark.length;
}

/** Ends at the line's end at the latest: an apostrophe in the text of a component begins no string. */
function endOfString(text: string, from: number): number {
  const string = new RegExp(`${text[from]}(?:\\\\.|[^\\\\\\n${text[from]}])*${text[from]}?`, "y");
  string.lastIndex = from;
  return from + (string.exec(text)?.[0].length ?? 1);
}

function endOfRegExp(text: string, from: number): number {
  const expression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
  expression.lastIndex = from;
  return from + (expression.exec(text)?.[0].length ?? 1);
}
