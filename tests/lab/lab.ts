/**
 * `./dev lab FAULT`: a rack in network namespaces with one fault staged, and a shell in its node, the doctor on the PATH.
 * It is taken down when the shell ends. Without a fault: what can be staged.
 *
 * @module
 */
import process from "node:process";
import { checksOf, FAULTS } from "./faults.ts";
import { canStage } from "./support/can_stage.ts";
import { BINARY, knownChecks } from "./support/doctor.ts";
import type { Fault } from "./support/fault.ts";
import { PATH } from "./support/shell.ts";
import { stage, type Staged } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";

async function main([name]: readonly string[]): Promise<number> {
  if (name === undefined) return list();
  const fault = FAULTS.find((each) => each.name === name);
  if (fault === undefined) {
    const close = FAULTS.filter((each) => each.name.includes(name)).map((each) => each.name);
    console.error(
      `There is no fault «${name}». ${close.length > 0 ? `Is it ${close.join(" or ")}? ` : ""}./dev lab lists them.`,
    );
    return 64;
  }
  const why = await canStage();
  if (why !== null) {
    console.error(`This machine cannot stage it: ${why}.`);
    return 1;
  }
  await takeDownAtTheEnd();
  console.error(`staging ${fault.name}: ${fault.story}`);
  const staged = await stage(fault);
  try {
    await explain(fault, staged);
    return await openShell(fault, staged);
  } finally {
    await staged.site.close();
  }
}

function list(): number {
  const width = Math.max(...FAULTS.map(({ name }) => name.length)) + 2;
  for (const { name, story } of FAULTS) console.log(`${name.padEnd(width)}${story}`);
  return 0;
}

async function explain(fault: Fault, { site, words }: Staged): Promise<void> {
  const known = await knownChecks();
  const missing = [...checksOf(fault)].filter((check) => !known.has(check));
  const { roots, exitCode } = fault.expect;
  const expected = roots.map(({ check, subjects }) => `${check} of ${subjects.join(", ")}`).join(", then ") ||
    "no cause";
  console.error(`
  the doctor   kube-vip-doctor check ${[...words, ...fault.words ?? []].join(" ")}
  expected     ${expected}; exit code ${exitCode}
  this shell   the node; its rack is «ip netns exec ${site.rack.namespace} …», from another shell
  files        ${site.folder} (configuration and logs of kube-vip and both ToRs)`);
  if (missing.length > 0) console.error(`  not yet      ${missing.join(", ")}: no such check in this build`);
  console.error("  the end      exit; then all of it is taken down\n");
}

async function openShell({ name }: Fault, { site }: Staged): Promise<number> {
  const [program, ...args] = site.node.enter();
  const { code } = await new Deno.Command(program!, {
    args: [...args, "bash", "--norc", "-i"],
    clearEnv: true,
    env: {
      PATH: `${BINARY.replace(/\/[^/]*$/, "")}:${PATH}`,
      HOME: "/root",
      TERM: Deno.env.get("TERM") ?? "dumb",
      LANG: Deno.env.get("LANG") ?? "C.UTF-8",
      PS1: `worker-1 (${name})# `,
    },
  }).spawn().status;
  return code;
}

if (import.meta.main) process.exitCode = await main(Deno.args);
