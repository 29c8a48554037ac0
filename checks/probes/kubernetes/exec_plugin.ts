import * as v from "valibot";
import { readJson } from "../files/read_json.ts";
import { shapeIssue, shapeSentence } from "../../model/shape_issue.ts";
import { ProcessProblem } from "../ports/process.ts";
import type { World } from "../world.ts";
import { broken, type ExecPlugin, type KubeContext } from "./kubeconfig.ts";

const MAX_OUTPUT_BYTES = 1024 * 1024;

const text = v.nullish(v.string());

/** client.authentication.k8s.io/v1, ExecCredential. */
const CREDENTIAL = v.looseObject({
  kind: v.literal("ExecCredential"),
  status: v.looseObject({ token: text, clientCertificateData: text, clientKeyData: text }),
});

export interface ExecNeeds {
  readonly world: World;
  readonly path: string;
  readonly context: KubeContext;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

export interface ExecCredential {
  readonly certificate: string | null;
  readonly key: string | null;
  readonly token: string | null;
}

/**
 * Runs the credential plugin of a kubeconfig that somebody gave himself: without a terminal, with a deadline. Nothing of
 * what it prints is ever quoted.
 *
 * @throws {ApiFailure} `kubeconfig`.
 */
export async function runExecPlugin(plugin: ExecPlugin, needs: ExecNeeds): Promise<ExecCredential> {
  const { world, path, context } = needs;
  const shown = plugin.command.replace(/[^\w./@+-]/g, "?").slice(0, 100);
  if (plugin.interactiveMode === "Always") {
    throw broken(
      path,
      `has the exec plugin ${shown}, which wants to ask somebody, and this tool has no terminal for it`,
    );
  }
  const isPath = plugin.command.includes("/") && !plugin.command.startsWith("/");
  try {
    const { code, stdout } = await world.process.run({
      command: isPath ? `${context.userFolder}/${plugin.command}` : plugin.command,
      args: plugin.args ?? [],
      environment: {
        ...Object.fromEntries((plugin.env ?? []).map(({ name, value }) => [name, value ?? ""])),
        KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, context)),
      },
      timeoutMs: needs.timeoutMs,
      maxBytes: MAX_OUTPUT_BYTES,
      signal: needs.signal,
    });
    if (code !== 0) throw broken(path, `has the exec plugin ${shown}, which ended with code ${code}: run it by hand`);
    return credentialIn(stdout, { path, shown });
  } catch (error) {
    if (!(error instanceof ProcessProblem)) throw error;
    const hint = error.kind === "not-found" ? ": install it, or give its whole path (sudo has another PATH)" : "";
    throw broken(path, `has the exec plugin ${shown}, which ${wordsOf(error)}${hint}`);
  }
}

function wordsOf({ kind, message }: ProcessProblem): string {
  return kind === "not-found" ? "is not there" : message;
}

function credentialIn(
  stdout: string,
  { path, shown }: { readonly path: string; readonly shown: string },
): ExecCredential {
  const { value, found } = readJson(stdout);
  const plugin = `has the exec plugin ${shown}, which printed`;
  if (found !== null) throw broken(path, `${plugin} ${found}, expected an ExecCredential`);
  const result = v.safeParse(CREDENTIAL, value);
  if (!result.success) throw broken(path, `${plugin} no ExecCredential: ${shapeSentence(shapeIssue(result.issues))}`);
  const { token, clientCertificateData, clientKeyData } = result.output.status;
  if (!token && !(clientCertificateData && clientKeyData)) {
    throw broken(path, `${plugin} an ExecCredential with neither a token nor a certificate and its key`);
  }
  return {
    token: token || null,
    certificate: clientCertificateData && clientKeyData ? clientCertificateData : null,
    key: clientCertificateData && clientKeyData ? clientKeyData : null,
  };
}

function execInfo(plugin: ExecPlugin, { cluster }: KubeContext): unknown {
  return {
    apiVersion: plugin.apiVersion,
    kind: "ExecCredential",
    spec: {
      interactive: false,
      ...(plugin.provideClusterInfo === true
        ? {
          cluster: {
            server: cluster.server,
            ...(cluster["certificate-authority-data"]
              ? { "certificate-authority-data": cluster["certificate-authority-data"] }
              : {}),
            ...(cluster["tls-server-name"] ? { "tls-server-name": cluster["tls-server-name"] } : {}),
          },
        }
        : {}),
    },
  };
}
