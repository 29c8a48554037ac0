import { denoCommand } from "../../lab/support/deno_command.ts";
import { denoEnvironment } from "../../lab/support/stage.ts";
import { until } from "../../lab/support/wait.ts";
import { type ControlPlane, SERVER } from "./control_plane.ts";

/** What becomes of a request whose path matches; of several rules, the first counts. */
export interface ProxyRule {
  /** Regular expression. */
  readonly path: string;
  /** `exit`: the whole server is gone. `cut`: half of the answer comes. */
  readonly act: "exit" | "hang" | "wait" | "status" | "html" | "cut";
  readonly ms?: number;
  readonly code?: number;
}

export interface ProxySettings {
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
  readonly server: string;
  readonly rules: readonly ProxyRule[];
}

export interface Proxy {
  /** As a kubeconfig names it. */
  readonly server: string;
  /** The client's port and the path, of each request so far. */
  requests(): Promise<readonly { readonly port: string; readonly path: string }[]>;
}

let next = 7443;

/** Starts one on the node. Its answers are those of the API server, but for the rules. */
export async function startProxy({ site, authority }: ControlPlane, rules: readonly ProxyRule[]): Promise<Proxy> {
  const { node, folder } = site, port = next++;
  const pki = authority.folder, file = `${folder}/proxy-${port}.json`, log = `${folder}/proxy-${port}.log`;
  const settings: ProxySettings = {
    port,
    certificate: `${pki}/server.pem`,
    key: `${pki}/server.key`,
    authority: `${pki}/ca.pem`,
    server: SERVER,
    rules,
  };
  await Deno.writeTextFile(file, JSON.stringify(settings));
  const command = [...denoCommand("../../control_plane/support/api_proxy.ts"), file];
  const service = node.start(command, { log, env: denoEnvironment() });
  const read = async () => await Deno.readTextFile(log).catch(() => "");
  await until(async () => {
    if (service.endedWith() !== null) throw new Error(`the proxy has ended: ${await read()}`);
    return (await read()).includes("listening");
  }, { what: "the proxy listens", seconds: 30 });
  return {
    server: `https://127.0.0.1:${port}`,
    requests: async () =>
      [...(await read()).matchAll(/^(\d+) (\/\S+)$/gm)].map(([, port = "", path = ""]) => ({ port, path })),
  };
}
