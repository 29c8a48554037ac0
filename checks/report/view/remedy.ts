/**
 * How it is repaired: what to do, the commands, how it survives a reboot, how to see that it holds.
 *
 * @module
 */
import type { Finding } from "../../engine/finding.ts";
import type { Remedy } from "../../engine/remedy.ts";
import { commandField, commandLine, fileLines, placeholders } from "./command.ts";
import { field, LABEL, paragraph } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";
import { clause, count, list, once } from "./words.ts";

/** Remedies that say the same of several subjects, in one: their commands below each other. */
export interface Repair {
  readonly label: "fix" | "or";
  readonly summary: string;
  readonly kind: Remedy["kind"];
  readonly risk: Remedy["risk"];
  readonly commands: readonly string[];
  readonly persistent: readonly NonNullable<Remedy["persistent"]>[];
  readonly verify: readonly string[];
}

/**
 * The remedies of a cause as a reader needs them: the first of each finding has to be done, the further ones are other
 * ways to the same end.
 */
export function repairsOf(findings: readonly Finding[], remedies: readonly Remedy[]): Repair[] {
  const first = findings.flatMap((finding) => finding.remedies.slice(0, 1));
  const chosen = first.length > 0 ? first : remedies.slice(0, 1);
  const same = new Set(chosen.map(key));
  const others = [...remedies, ...findings.flatMap((finding) => finding.remedies)].filter((it) => !same.has(key(it)));
  return [...grouped(chosen, "fix"), ...grouped(others, "or")];
}

function key({ summary, kind, risk }: Remedy): string {
  return JSON.stringify([summary, kind, risk]);
}

function grouped(remedies: readonly Remedy[], label: Repair["label"]): Repair[] {
  return [...Map.groupBy(remedies, key).values()].flatMap((group) => {
    const [one] = group;
    return one === undefined ? [] : [{
      label,
      summary: one.summary,
      kind: one.kind,
      risk: one.risk,
      commands: once(group.flatMap((remedy) => remedy.commands)),
      persistent: persistentOf(group),
      verify: once(group.map((remedy) => remedy.verify)),
    }];
  });
}

function persistentOf(remedies: readonly Remedy[]): NonNullable<Remedy["persistent"]>[] {
  const all = remedies.flatMap(({ persistent }) => persistent === undefined ? [] : [persistent]);
  return [...new Map(all.map((it) => [JSON.stringify(it), it])).values()];
}

export interface RepairOptions {
  readonly indent: number;
  /** Commands shown of one repair. */
  readonly most?: number;
  /** Lines of a file shown in place; more of them are announced as standing at the end. All where absent. */
  readonly fileLines?: number;
}

/** `fix       route it through the private gateway (safe):`, and the commands. */
export function repairLines(
  pen: Pen,
  repair: Repair,
  { indent, most = 8, fileLines = Infinity }: RepairOptions,
): Line[] {
  const shown = repair.commands.slice(0, most);
  const start = indent + LABEL;
  const text = `${clause(repair.summary)} (${hints(repair).join(", ")})${shown.length > 0 ? ":" : ""}`;
  const left = repair.commands.length - shown.length;
  return [
    ...field(pen, { label: repair.label, text, indent }),
    ...shown.flatMap((command) => commandLine(pen, command, { indent: start })),
    ...left > 0 ? paragraph(pen, { text: `and ${left} more, in -o json`, role: "dim", indent: start }) : [],
    ...repair.persistent.flatMap((it) => persistentLines(pen, it, { indent, fileLines })),
  ];
}

/** Repairs told one by one of each label; the others are counted. */
const REPAIRS = 4;

/** All that has to be done, then the other ways; of many peers the first few. */
export function repairsLines(pen: Pen, repairs: readonly Repair[], options: RepairOptions): Line[] {
  return LABELS.flatMap((label) => {
    const all = repairs.filter((repair) => repair.label === label);
    const left = all.length - REPAIRS;
    return [
      ...all.slice(0, REPAIRS).flatMap((repair) => repairLines(pen, repair, options)),
      ...left > 0
        ? field(pen, { label, text: `and ${left} more, in -o json`, role: "dim", indent: options.indent })
        : [],
    ];
  });
}

const LABELS = ["fix", "or"] as const;

/** `verify    kube-vip-doctor check …`, each once. */
export function verifyLines(pen: Pen, repairs: readonly Repair[], { indent }: { indent: number }): Line[] {
  const commands = once(repairs.flatMap((repair) => repair.verify)).filter((command) => command !== "");
  return commands.flatMap((command, index) =>
    index === 0
      ? commandField(pen, command, { label: "verify", indent })
      : commandLine(pen, command, { indent: indent + LABEL })
  );
}

function persistentLines(
  pen: Pen,
  { where, lines }: NonNullable<Remedy["persistent"]>,
  { indent, fileLines: most }: { indent: number; fileLines: number },
): Line[] {
  const fits = lines.length <= most;
  const later = fits ? "" : ` (${count(lines.length, ["line", "lines"])}, at the end)`;
  const text = `the same in ${where}${later}${fits && lines.length > 0 ? ":" : ""}`;
  return [
    ...field(pen, { label: "to stay", text, indent }),
    ...fits ? fileLines(pen, lines, { indent: indent + LABEL }) : [],
  ];
}

function hints({ kind, risk, commands }: Repair): string[] {
  const open = placeholders(commands);
  const fill = open.length === 0 ? [] : [`fill in ${list(open)}`];
  if (kind === "ask-provider") return ["the provider has to do it", ...fill];
  if (kind === "edit") return ["a file to edit", risk, ...fill];
  return kind === "apply" ? ["through the API", risk, ...fill] : [risk, ...fill];
}
