import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";

type Draw<K extends object> = (what: K, pen: Pen) => Line[];

interface Drawn {
  readonly width: number;
  readonly symbols: Pen["symbols"];
  readonly lines: Line[];
}

/**
 * The same lines, drawn once for what does not change between two keys: a report with its facts has thousands of them,
 * and one frame asks for them several times. They go with what they show.
 */
export function remembering<K extends object>(draw: Draw<K>): Draw<K> {
  const drawn = new WeakMap<K, Drawn>();
  return (what, pen) => {
    const before = drawn.get(what);
    if (before?.width === pen.width && before.symbols === pen.symbols) return before.lines;
    const lines = draw(what, pen);
    drawn.set(what, { width: pen.width, symbols: pen.symbols, lines });
    return lines;
  };
}
