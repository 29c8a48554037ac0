/**
 * What a service of systemd runs when it starts (systemd.service(5)), for the routes that it sets.
 *
 * @module
 */
import { readSections } from "./ini.ts";

export interface ServiceUnit {
  /** Command lines as a shell could read them. */
  readonly commands: string;
  /** Files that they name and that may be scripts. */
  readonly scripts: readonly string[];
}

const MOST_SCRIPTS = 4;

export function readServiceUnit(text: string): ServiceUnit {
  const commands = readSections(text, { continued: true })
    .filter(({ name }) => name === "Service")
    .flatMap(({ entries }) => entries)
    .filter(([key]) => key === "ExecStartPre" || key === "ExecStart" || key === "ExecStartPost")
    // Signs before the program say how it is run.
    .map(([, value]) => value.replace(/^[-@:+!|]+/, ""));
  const words = commands.flatMap((command) => command.split(/[\s"';&|()]+/));
  const scripts = words.filter((word) => /^\/[^\s$%*?]{1,255}$/.test(word) && !isSystemProgram(word));
  return { commands: commands.join("\n"), scripts: [...new Set(scripts)].slice(0, MOST_SCRIPTS) };
}

function isSystemProgram(path: string): boolean {
  return /^\/(usr\/)?s?bin\//.test(path) || /^\/(dev|proc|sys|run)\//.test(path);
}
