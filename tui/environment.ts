/**
 * What the variables of the environment say about the terminal. Pure: the caller hands the variables in.
 *
 * @module
 */

/** 0 none, 1 the sixteen of the terminal's own palette, 2 the 256 of xterm. */
export type ColourDepth = 0 | 1 | 2;

export interface Environment {
  readonly colour: ColourDepth;
  /** Whether the locale can show anything outside ASCII. */
  readonly utf8: boolean;
  /** `TERM=dumb`: no attribute at all, words instead of symbols. */
  readonly dumb: boolean;
  /** `TERM`. */
  readonly term: string;
  /** A terminal inside the terminal, through which the clipboard has to be reached. */
  readonly multiplexer: "tmux" | "screen" | null;
  /** Linear text without frames, for a reader aloud (`INK_SCREEN_READER`). */
  readonly screenReader: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The names that {@link environmentOf} reads. */
export const VARIABLES = [
  "COLORTERM",
  "FORCE_COLOR",
  "INK_SCREEN_READER",
  "LANG",
  "LC_ALL",
  "LC_CTYPE",
  "NO_COLOR",
  "STY",
  "TERM",
  "TMUX",
] as const;

/** Reads the terminal's abilities from the environment. */
export function environmentOf(variables: Variables, options: { noColor?: boolean } = {}): Environment {
  const term = variables["TERM"] ?? "";
  const dumb = term === "dumb";
  return {
    colour: options.noColor === true ? 0 : colourDepth(variables, term),
    utf8: hasUtf8(variables),
    dumb,
    term,
    multiplexer: multiplexer(variables, term),
    screenReader: variables["INK_SCREEN_READER"] === "true",
  };
}

/** `NO_COLOR` (no-color.org: any value but the empty one) wins over `FORCE_COLOR` (force-color.org). */
function colourDepth(variables: Variables, term: string): ColourDepth {
  const force = variables["FORCE_COLOR"];
  if ((variables["NO_COLOR"] ?? "") !== "" || term === "dumb") return 0;
  if (force === "0" || force === "false" || (force === undefined && term === "")) return 0;
  const many = /-256(color)?$|-direct$/.test(term) || /^(truecolor|24bit)$/.test(variables["COLORTERM"] ?? "");
  return many || force === "2" || force === "3" ? 2 : 1;
}

/** The order of setlocale(3): `LC_ALL`, `LC_CTYPE`, `LANG`; the first that is not empty decides. */
function hasUtf8(variables: Variables): boolean {
  const locale = [variables["LC_ALL"], variables["LC_CTYPE"], variables["LANG"]]
    .find((value) => value !== undefined && value !== "");
  return /utf-?8/i.test(locale ?? "");
}

function multiplexer(variables: Variables, term: string): "tmux" | "screen" | null {
  if ((variables["TMUX"] ?? "") !== "" || term.startsWith("tmux")) return "tmux";
  return (variables["STY"] ?? "") !== "" ? "screen" : null;
}
