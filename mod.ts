/**
 * kube-vip-doctor: says why kube-vip does not announce its VIPs over BGP.
 *
 * As a program it runs the command line and ends the process with its exit code. As a library it gives the engine, the
 * plan and the replay of recorded facts, all pure.
 *
 * @module
 */
export { assemble } from "./checks/engine/assemble.ts";
export { replay } from "./checks/engine/replay.ts";
export { select } from "./checks/engine/select.ts";
export type { Report } from "./checks/engine/report.ts";
export { plan } from "./checks/plan.ts";

if (import.meta.main) {
  const { main } = await import("./cli/main.ts");
  const { denoIo } = await import("./cli/io/deno_io.ts");
  // A probe that still hangs must not keep the process alive, so it is ended and not left to end.
  Deno.exit(await main(denoIo()));
}
