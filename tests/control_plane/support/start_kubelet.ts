import { NODE } from "../../lab/support/addresses.ts";
import { denoCommand } from "../../lab/support/deno_command.ts";
import { denoEnvironment } from "../../lab/support/stage.ts";
import { until } from "../../lab/support/wait.ts";
import type { ControlPlane } from "./control_plane.ts";

/** `namespace_pod_container` to its log; `….previous` to that of the run before. */
export type Logs = Readonly<Record<string, string>>;

/** Starts what the API server takes for this node's kubelet, with these logs. */
export async function startKubelet({ site: { node, folder }, authority }: ControlPlane, logs: Logs): Promise<void> {
  const place = `${folder}/kubelet-logs`;
  await Deno.mkdir(place);
  for (const [name, text] of Object.entries(logs)) await Deno.writeTextFile(`${place}/${name}.log`, text);
  const pki = authority.folder;
  const log = `${folder}/kubelet.log`;
  const service = node.start([
    ...denoCommand("../../control_plane/support/fake_kubelet.ts"),
    `${pki}/server.pem`,
    `${pki}/server.key`,
    place,
    NODE.private,
  ], { log, env: denoEnvironment() });
  await until(async () => {
    if (service.endedWith() !== null) throw new Error(`the kubelet has ended: ${await Deno.readTextFile(log)}`);
    return (await Deno.readTextFile(log).catch(() => "")).includes("listening");
  }, { what: "the kubelet listens", seconds: 30 });
}
