/**
 * The words of the command line, and nothing behind them: each command is loaded when it is called, so that
 * `--version` and `--help` load no more than this.
 *
 * @module
 */
import { Command } from "@cliffy/command";
import type { Io } from "./io/io.ts";
import { NAME, VERSION } from "./version.ts";

/** Set by the command that ran; stays `null` where only help or version was printed. */
export interface Outcome {
  exitCode: number | null;
}

/** All commands, for whoever has to find the one that was meant. */
export const COMMANDS: readonly string[] = ["check", "tui", "demo", "list", "explain", "schema", "help"];

const EXIT_CODES =
  "Exit codes: 0 nothing failed · 1 something failed · 2 nothing failed, but kube-vip or a session could not be seen · 64 usage · 70 internal · 130 interrupted";

// deno-lint-ignore no-explicit-any -- cliffy's types grow with each command, and its own action asks for it again
export function commandTree(io: Io, { outcome, colour }: { outcome: Outcome; colour: boolean }): Command<any> {
  const finish = async (work: Promise<number>) => {
    outcome.exitCode = await work;
  };
  const help = { colors: colour };
  return withRunOptions(new Command(), true)
    .throwErrors()
    .noExit()
    .name(NAME)
    .version(VERSION)
    .help(help)
    .description(
      `Says why kube-vip does not announce its VIPs over BGP: the broken link, its cause, and the command that repairs it.\n\nAlone it opens the terminal UI, or prints like check where there is no terminal.\n\n${EXIT_CODES}`,
    )
    .example("The whole node", `${NAME} check`)
    .example("For a ticket", `${NAME} check -o json`)
    .example("One check again", `${NAME} check routes/peer-route bgp/session`)
    .action((options: unknown) =>
      finish(import("./commands/run_tui.ts").then(({ tuiOrCheck }) => tuiOrCheck(rawOf(options), io)))
    )
    .command("check", withRunOptions(checkCommand(), true))
    .arguments("[id...:string]")
    .action((options: unknown, ...ids: string[]) =>
      finish(import("./commands/run_check.ts").then(({ runCheck }) => runCheck(rawOf(options), { ids, io })))
    )
    .command("tui", withRunOptions(new Command().description("The terminal UI, live or on a saved report"), false))
    .arguments("[file:string]")
    .action((options: unknown, file?: string) =>
      finish(import("./commands/run_tui.ts").then(({ tui }) => tui(rawOf(options), { file: file ?? null, io })))
    )
    .command("demo", withOutput(new Command().description("A built-in, recorded node through the whole program")))
    .arguments("[scenario:string]")
    .action((options: unknown, scenario?: string) =>
      finish(
        import("./commands/run_demo.ts").then(({ runDemo }) => runDemo(rawOf(options), { name: scenario ?? null, io })),
      )
    )
    .command(
      "list",
      new Command().description("All checks, probes, providers and scenarios")
        .option("--permissions", "What it takes to read everything: RBAC as YAML, and Linux capabilities")
        .option("--provider <name:string>", "With --permissions: for this provider alone, as check takes it")
        .option("-o, --output <format:string>", "text or json", { default: "text" }),
    )
    .action((options: unknown) =>
      finish(import("./commands/run_pages.ts").then(({ runList }) => runList(rawOf(options), io)))
    )
    .command("explain", new Command().description("The page of one check, offline"))
    .arguments("<id:string>")
    .action((_: unknown, id: string) =>
      finish(import("./commands/run_pages.ts").then(({ runExplain }) => runExplain(id, io)))
    )
    .command("schema", new Command().description("The JSON Schema of the report"))
    .action(() => finish(import("./commands/run_pages.ts").then(({ runSchema }) => runSchema(io))))
    .command("help", new Command().description("This page, or that of a command"))
    .arguments("[command:string]")
    .action(async (_: unknown, command?: string) => {
      await commandTree(io, { outcome, colour }).parse([...command === undefined ? [] : [command], "--help"]);
    })
    .reset();
}

function rawOf(options: unknown): Readonly<Record<string, unknown>> {
  return options as Readonly<Record<string, unknown>> ?? {};
}

function checkCommand() {
  return new Command().description(
    `Runs all checks, or those named by id or area, and prints the report.\n\n${EXIT_CODES}`,
  );
}

// deno-lint-ignore no-explicit-any -- cliffy's types grow with each option; what the command gets is parsed by hand
function withOutput(command: any): any {
  return command
    .option("-o, --output <format:string>", "text, short or json", { default: "text" })
    .option("--no-color", "No colour, and words instead of symbols (NO_COLOR does the same)");
}

// deno-lint-ignore no-explicit-any -- as above
function withRunOptions(command: any, isPrinted: boolean): any {
  const base = isPrinted
    ? withOutput(command).option("--facts", "Keep the facts in the report of -o json, without secrets")
    : command.option("--no-color", "No colour, and words instead of symbols (NO_COLOR does the same)");
  const run = base
    .option("--only <id:string>", "Only this check or area; may be given several times", { collect: true })
    .option("--skip <id:string>", "Not this check or area; may be given several times", { collect: true })
    .option("--provider <name:string>", "equinix-metal, cherry-servers, none, or a YAML file; found out where absent")
    .option("--node <name:string>", "The Node's name, where it is not this host's")
    .option("--peer <address:string>", "One more peer to look at; may be given several times", { collect: true })
    .option("--source <address:string>", "The address to connect from")
    .option("--kubeconfig <file:string>", "Credentials for the API, and no others")
    .option("--context <name:string>", "A context of that file, or of $KUBECONFIG's")
    .option("--metadata-url <url:string>", "The metadata service to ask")
    .option("--metadata-ca <file:string>", "PEM certificates that its own may be signed by")
    .option("--host-root <folder:string>", "Read the machine's files below this folder", { default: "/" })
    .option("--timeout <duration:string>", "How long one question may take, as 4s; else each has its own")
    .option("--deadline <duration:string>", "How long the whole run may take", { default: "15s" })
    .option("--passive", "Send nothing to any peer")
    .option("--active", "Connect also beside a session that stands; a ToR may drop that session");
  // The terminal UI has its screen on both streams.
  return isPrinted ? run.option("--debug", "Say on standard error what is asked and answered") : run;
}
