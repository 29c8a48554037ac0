/**
 * Asks the kernel and TCP for everything once and prints what each refusal says; run by a test without a permission.
 *
 * @module
 */
import { KernelProblem } from "../../../checks/probes/ports/kernel.ts";
import { openKernel } from "../../../checks/probes/kernel/linux_kernel.ts";
import { openTcp } from "../../../checks/probes/tcp/linux_tcp.ts";

const kernel = openKernel(), tcp = openTcp();
const target = { address: "127.0.0.1", port: 179, source: null, ttl: null, password: null };
const options = { timeoutMs: 100, signal: new AbortController().signal };
const questions: readonly (() => unknown)[] = [
  () => kernel.links(),
  () => kernel.addresses(),
  () => kernel.neighbours(),
  () => kernel.bgpSockets(),
  () => kernel.route({ destination: "127.0.0.1" }),
  () => kernel.rules(),
  () => kernel.routesDump(),
  () => kernel.nudge({ address: "127.0.0.1", interface: "lo" }),
  () => tcp.tap("lo", []),
  () => tcp.connect(target, options),
  () => tcp.echo(target, options),
  () => kernel.counters(),
  () => kernel.rpFilter("lo"),
];
for (const ask of questions) {
  try {
    await ask();
    console.log("answered");
  } catch (error) {
    console.log(error instanceof KernelProblem ? `${error.kind}: ${error.message}` : `no KernelProblem: ${error}`);
  }
}
