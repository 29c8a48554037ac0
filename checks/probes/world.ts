/**
 * The fence: everything that reads the world goes through one of these ports, and nothing else does. Deno's
 * permissions cannot fence a tool that reads `/proc` (reading there needs all of them), so this type does.
 *
 * @module
 */
import type { PeerMemory } from "./tcp/memory.ts";
import type { Clock } from "./ports/clock.ts";
import type { Files } from "./ports/files.ts";
import type { Http } from "./ports/http.ts";
import type { Kernel } from "./ports/kernel.ts";
import type { ProcessPort } from "./ports/process.ts";
import type { Tcp } from "./ports/tcp.ts";
import type { Vault } from "./ports/vault.ts";

export interface World {
  readonly clock: Clock;
  /** Paths that a flag or the environment gave: never moved. */
  readonly files: Files;
  /** Discovered paths: below `--host-root`. The same as `files` where there is none. */
  readonly host: Files;
  readonly http: Http;
  readonly kernel: Kernel;
  readonly tcp: Tcp;
  readonly process: ProcessPort;
  readonly vault: Vault;
  /** What peers said before, within this process. */
  readonly memory: PeerMemory;
  /** Variables of this process that matter: `KUBECONFIG`, `HOME`, `HTTPS_PROXY`, … */
  readonly environment: (name: string) => string | null;
  /** A line for `--debug`, on stderr; a no-op otherwise. Never a secret. */
  readonly debug: (line: string) => void;
}
