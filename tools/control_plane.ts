/**
 * Builds etcd and kube-apiserver for the tests, out of published Go modules, once a machine: some four minutes on two
 * cores. `./dev test` calls it where a test needs them; what is already built stays.
 *
 * @module
 */
import process from "node:process";
import { apiServerProgram } from "./control_plane/api_server.ts";
import { buildProgram } from "./control_plane/build_program.ts";
import { etcdProgram } from "./control_plane/etcd.ts";
import { findGo } from "./control_plane/go.ts";
import { FOLDER, PROGRAMS } from "./control_plane/versions.ts";

async function main(): Promise<number> {
  const missing = {
    etcd: !await exists(PROGRAMS.etcd),
    apiServer: !await exists(PROGRAMS.apiServer),
  };
  if (!missing.etcd && !missing.apiServer) return 0;
  const go = await findGo();
  if (go === null) {
    console.error("There is no Go, which builds the control plane: what needs it will be skipped.");
    return 0;
  }
  await Deno.mkdir(FOLDER, { recursive: true });
  console.error("building etcd and kube-apiserver for the tests, once (some four minutes)");
  if (missing.etcd) await buildProgram(go, etcdProgram());
  if (missing.apiServer) await buildProgram(go, await apiServerProgram(go, FOLDER));
  return 0;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

if (import.meta.main) process.exitCode = await main();
