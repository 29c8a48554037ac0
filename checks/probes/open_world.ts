/**
 * The real world behind the ports.
 *
 * @module
 */
import type { Settings } from "../model/facts.ts";
import { systemClock } from "./clock/system_clock.ts";
import { openFiles } from "./files/deno_files.ts";
import { openHttp } from "./http/deno_http.ts";
import { openKernel } from "./kernel/linux_kernel.ts";
import { procBelow } from "./kernel/proc_below.ts";
import { denoProcess } from "./process/deno_process.ts";
import { PeerMemory } from "./tcp/memory.ts";
import { openTcp } from "./tcp/linux_tcp.ts";
import { openVault } from "./vault/run_vault.ts";
import type { World } from "./world.ts";

export interface WorldOptions {
  /** Takes each line of `--debug`; `null`: nobody listens. */
  readonly debug: ((line: string) => void) | null;
  readonly environment: (name: string) => string | null;
}

export function openWorld({ hostRoot }: Pick<Settings, "hostRoot">, { debug, environment }: WorldOptions): World {
  const vault = openVault();
  const files = openFiles();
  return {
    clock: systemClock,
    files,
    host: hostRoot === "/" ? files : openFiles(hostRoot),
    http: openHttp(environment),
    // Sockets' owners stand below the machine's /proc, where the root has one.
    kernel: openKernel({ proc: procBelow(hostRoot) }),
    tcp: openTcp(),
    process: denoProcess,
    vault,
    memory: new PeerMemory(),
    environment,
    debug: debug === null ? () => {} : (line) => debug(vault.scrub(line)),
  };
}
