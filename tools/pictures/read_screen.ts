/**
 * From what tmux captures with `-e` to the places of the screen.
 *
 * @module
 */
import { displayWidth } from "../../checks/report/view/width.ts";
import { type Cell, type Ink, type Look, PLAIN } from "./cell.ts";

// deno-lint-ignore no-control-regex
const TOKEN = /\x1b\[([\d;]*)m|(\x1b)|([^\x1b]+)/g;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What SGR sequences have set. Faint is an attribute beside the colour: 39 resets only that one. */
interface Pen extends Look {
  readonly faint: boolean;
}

const RESET: Pen = { ...PLAIN, faint: false };

/** ECMA-48, 8.3.117 (SGR): the foreground colours that the theme of the TUI uses. */
const INKS: Readonly<Record<number, Ink>> = { 31: "red", 32: "green", 33: "yellow", 39: "plain" };

/**
 * The rows of the screen, each as wide as it. A look goes on over the end of a line, as tmux writes it.
 *
 * @throws {SyntaxError} For a sequence that this does not know: a picture must not leave something out.
 */
export function readScreen(captured: string, columns: number): Cell[][] {
  let pen = RESET;
  return captured.replace(/\n$/, "").split("\n").map((line) => {
    const cells: Cell[] = [];
    for (const [, codes, stray, text] of line.matchAll(TOKEN)) {
      if (stray !== undefined) throw new SyntaxError(`A sequence that is no SGR: ${JSON.stringify(line)}`);
      if (codes !== undefined) pen = changed(pen, codes);
      else if (text !== undefined) cells.push(...cellsOf(text, lookOf(pen)));
    }
    if (cells.length > columns) throw new SyntaxError(`A line wider than ${columns}: ${JSON.stringify(line)}`);
    return [...cells, ...blanks(columns - cells.length)];
  });
}

export function blanks(count: number): Cell[] {
  return Array.from({ length: count }, () => ({ text: " ", look: PLAIN }));
}

function cellsOf(text: string, look: Look): Cell[] {
  return [...segmenter.segment(text)].flatMap(({ segment }) => {
    const covered = Math.max(0, displayWidth(segment) - 1);
    return [{ text: segment, look }, ...Array.from({ length: covered }, () => ({ text: "", look }))];
  });
}

function lookOf({ ink, bold, inverse, faint }: Pen): Look {
  return { ink: faint ? "dim" : ink, bold, inverse };
}

function changed(pen: Pen, codes: string): Pen {
  return codes.split(";").map(Number).reduce((before, code): Pen => {
    const ink = INKS[code];
    if (ink !== undefined) return { ...before, ink };
    switch (code) {
      case 0:
        return RESET;
      case 1:
        return { ...before, bold: true };
      case 2:
        return { ...before, faint: true };
      case 7:
        return { ...before, inverse: true };
      case 22:
        return { ...before, bold: false, faint: false };
      case 27:
        return { ...before, inverse: false };
      case 49:
        // The background stays what it is.
        return before;
      default:
        throw new SyntaxError(`SGR ${code} is not known here.`);
    }
  }, pen);
}
