/**
 * How each role looks. Colours say nothing that a sign or a word does not say too.
 *
 * The 256-colour palette is fixed, so its colours are chosen by contrast: each stands out from black and from white (see
 * the test). The terminal's own sixteen follow its theme.
 *
 * @module
 */
import { Chalk, type ChalkInstance } from "chalk";
import type { Role } from "../../checks/report/view/span.ts";
import type { ColourDepth, Environment } from "../environment.ts";

export type Hue = "red" | "yellow" | "green" | "grey";

export interface Style {
  readonly hue?: Hue;
  readonly bold?: true;
}

export const STYLES: Readonly<Record<Role, Style>> = {
  title: { bold: true },
  heading: { bold: true },
  "verdict-broken": { hue: "red", bold: true },
  "verdict-healthy": { hue: "green", bold: true },
  "verdict-unclear": { hue: "yellow", bold: true },
  failed: { hue: "red", bold: true },
  warned: { hue: "yellow" },
  passed: { hue: "green" },
  unknown: { hue: "yellow" },
  blocked: { hue: "grey" },
  "not-applicable": { hue: "grey" },
  skipped: { hue: "grey" },
  crashed: { hue: "red", bold: true },
  explained: { hue: "grey" },
  label: { hue: "grey" },
  dim: { hue: "grey" },
  bold: { bold: true },
  command: { bold: true },
  plain: {},
};

/** Numbers of the xterm palette. */
export const HUES_256: Readonly<Record<Hue, number>> = { red: 196, yellow: 130, green: 28, grey: 243 };

const hues16: Readonly<Record<Hue, (chalk: ChalkInstance) => ChalkInstance>> = {
  red: (chalk) => chalk.red,
  yellow: (chalk) => chalk.yellow,
  green: (chalk) => chalk.green,
  grey: (chalk) => chalk.dim,
};

export interface Theme {
  paint(role: Role, text: string): string;
  /** What is selected. */
  mark(text: string): string;
}

/** Without colour, bold and reverse remain; a dumb terminal and a reader aloud get the bare text. */
export function themeOf({ colour, dumb, screenReader }: Environment): Theme {
  if (dumb || screenReader) return { paint: (_, text) => text, mark: (text) => text };
  const chalk = new Chalk({ level: colour === 2 ? 2 : 1 });
  const painters = Object.fromEntries(
    Object.entries(STYLES).map(([role, style]) => [role, painter(chalk, { style, colour })]),
  ) as Record<Role, (text: string) => string>;
  return { paint: (role, text) => painters[role](text), mark: (text) => chalk.inverse(text) };
}

function painter(
  chalk: ChalkInstance,
  { style, colour }: { style: Style; colour: ColourDepth },
): (text: string) => string {
  if (style.hue === undefined && style.bold === undefined) return (text) => text;
  const base = style.bold ? chalk.bold : chalk;
  if (style.hue === undefined || colour === 0) return style.bold ? (text) => base(text) : (text) => text;
  const full = colour === 2 ? base.ansi256(HUES_256[style.hue]) : hues16[style.hue](base);
  return (text) => full(text);
}
