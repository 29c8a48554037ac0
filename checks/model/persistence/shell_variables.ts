/**
 * What the variables of a shell script hold, as far as its text alone tells: plain assignments and the words of a
 * `for`. What a command prints, or comes from outside, is not known.
 *
 * @module
 */

const MOST_VALUES = 16;
const LONGEST_VALUE = 100;
const REFERENCE = /\$(?:\{([A-Za-z_][A-Za-z0-9_]{0,63})\}|([A-Za-z_][A-Za-z0-9_]{0,63}))/;

export class ShellVariables {
  /** No value has a dollar sign, so that to put one in takes one away. */
  readonly #values = new Map<string, readonly string[]>();

  constructor(given: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(given)) if (!value.includes("$")) this.#values.set(name, [value]);
  }

  /** `NAME=value` adds a value to the variable: which of several holds at a time, only a run would tell. */
  assign(name: string, words: readonly string[]): void {
    const values = words.flatMap((word) => this.expand(word));
    this.#values.set(name, [...new Set([...this.#values.get(name) ?? [], ...values])].slice(0, MOST_VALUES));
  }

  /** All that the word may stand for; none where a part of it is not known. */
  expand(word: string): readonly string[] {
    let open = [word];
    while (open.some((each) => each.includes("$"))) {
      open = open.flatMap((each) => this.#expandFirst(each)).slice(0, MOST_VALUES);
    }
    return open;
  }

  #expandFirst(word: string): readonly string[] {
    if (!word.includes("$")) return [word];
    const found = REFERENCE.exec(word);
    if (found === null) return [];
    const values = this.#values.get(found[1] ?? found[2] ?? "") ?? [];
    const [before, after] = [word.slice(0, found.index), word.slice(found.index + found[0].length)];
    return values.map((value) => before + value + after).filter((each) => each.length <= LONGEST_VALUE);
  }
}
