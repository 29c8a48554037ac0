import type { Size } from "../../tests/terminal/support/tmux.ts";

/** One picture, as a person takes it: a terminal of that size, a command, keys. */
export interface Picture extends Size {
  /** `docs/pictures/NAME.svg`. */
  readonly name: string;
  /** What is typed after `kube-vip-doctor`. */
  readonly line: string;
  /** Keys after the verdict has come, each with what can be seen then. */
  readonly keys: readonly (readonly [key: string, shows: string | RegExp])[];
  readonly env?: Readonly<Record<string, string>>;
  /** What can be seen, for who cannot see it. */
  readonly alt: string;
}

export const PICTURES: readonly Picture[] = [
  {
    name: "doctor",
    columns: 100,
    rows: 30,
    line: "demo",
    keys: [],
    alt:
      "The terminal UI: one of two BGP peers is down, because the route to 169.254.255.2 misses the private gateway. " +
      "Below the command that repairs it, the checks by area on the left, and on the right what the selected check found.",
  },
  {
    name: "small",
    columns: 80,
    rows: 24,
    line: "demo",
    keys: [],
    alt: "The same screen on 80 columns and 24 rows.",
  },
  {
    name: "path",
    columns: 80,
    rows: 15,
    line: "demo",
    keys: [["t", "─ path ─"]],
    alt:
      "The path to each peer, drawn from worker-1 by source address, device and gateway to port 179. The second path breaks " +
      "at the private gateway and goes by way of the public device.",
  },
  {
    name: "peers",
    columns: 80,
    rows: 24,
    line: "demo",
    keys: [["m", "─ peers ─"]],
    alt:
      "The peer matrix: a row for each peer, a column for each sensor. Route, socket and probe of 169.254.255.2 are marked, " +
      "and below stands where the selected cell comes from.",
  },
  {
    name: "check",
    columns: 80,
    rows: 24,
    line: "demo tor-shut-down",
    keys: [["enter", "esc back"]],
    alt:
      "One check on the whole screen: what was found, expected, what it means, the remedy, and the evidence with its sources.",
  },
  {
    name: "narrow",
    columns: 40,
    rows: 18,
    line: "demo",
    keys: [],
    alt: "The screen on 40 columns: the list of checks has it to itself.",
  },
  {
    name: "ascii",
    columns: 80,
    rows: 24,
    line: "demo",
    keys: [],
    env: { LANG: "C", NO_COLOR: "1" },
    alt: "The screen without colour and without a character outside ASCII: words stand where signs were.",
  },
];
