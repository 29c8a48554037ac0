/**
 * From roles to colours of a terminal.
 *
 * @module
 */
import { Chalk, type ChalkInstance } from "chalk";
import { type Line, lineText, type Role } from "./view/span.ts";

/** Paints one line; ends without spaces. */
export type Painter = (line: Line) => string;

/** With colour off, nothing but the text. Whether a terminal wants colour is the caller's to know. */
export function painter(colour: boolean): Painter {
  if (!colour) return lineText;
  const styles = stylesOf(new Chalk({ level: 1 }));
  return (line) => {
    const last = line.findLastIndex((span) => span.text.trim() !== "");
    return line.slice(0, last + 1).map((span) => styles[span.role](span.text)).join("").trimEnd();
  };
}

type Style = (text: string) => string;

function stylesOf(chalk: ChalkInstance): Record<Role, Style> {
  return {
    title: chalk.bold,
    heading: chalk.bold,
    "verdict-broken": chalk.bold.red,
    "verdict-healthy": chalk.bold.green,
    "verdict-unclear": chalk.bold.yellow,
    failed: chalk.red,
    warned: chalk.yellow,
    passed: chalk.green,
    unknown: chalk.yellow,
    blocked: chalk.dim,
    "not-applicable": chalk.dim,
    skipped: chalk.dim,
    crashed: chalk.magenta,
    explained: chalk.dim,
    label: chalk.dim,
    dim: chalk.dim,
    bold: chalk.bold,
    command: chalk.bold,
    plain: String,
  };
}
