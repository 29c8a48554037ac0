import type { MountedKubeconfig } from "../../model/facts.ts";
import { faceOf } from "../http/client_identity.ts";
import { ApiFailure } from "../kubernetes/api_failure.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import { type KubeContext, readKubeconfig } from "../kubernetes/kubeconfig.ts";
import { FileProblem } from "../ports/files.ts";
import type { World } from "../world.ts";
import { unreadKubeconfig } from "./manifest_file.ts";

const MAX_BYTES = 1024 * 1024;

/** Whom a kubeconfig of this node makes of a kube-vip that mounts it, and for how long. Its key is not looked at. */
export async function readMountedKubeconfig(world: World, path: string): Promise<MountedKubeconfig> {
  const empty = unreadKubeconfig(path);
  try {
    const text = await world.host.readText(path, { maxBytes: MAX_BYTES });
    return { ...empty, ...faceIn(await readKubeconfig([{ path, text }], null)) };
  } catch (error) {
    return { ...empty, problem: problemOf(error) };
  }
}

function faceIn({ cluster, user }: KubeContext): Partial<MountedKubeconfig> {
  const server = cluster.server ? cleanText(cluster.server.replace(/\/\/[^/@]*@/, "//"), 300) : null;
  const data = user["client-certificate-data"];
  // A file that it names lies in the container, where this tool does not look.
  if (!data) return { server };
  const { commonName, organizations, notAfter } = faceOf(atob(data.replace(/\s+/g, "")));
  return {
    server,
    identity: commonName === null ? null : cleanText(commonName, 253),
    groups: organizations.slice(0, 32).map((name) => cleanText(name, 253)),
    notAfter: notAfter.toISOString(),
  };
}

function problemOf(error: unknown): NonNullable<MountedKubeconfig["problem"]> {
  if (error instanceof FileProblem) {
    const kind = error.kind === "not-found" || error.kind === "not-a-file" ? "missing" : "unreadable";
    return { kind, detail: error.message };
  }
  if (error instanceof ApiFailure) return { kind: "broken", detail: error.problem.detail };
  // Of base64 and of certificates.
  if (error instanceof SyntaxError || error instanceof DOMException) {
    return { kind: "broken", detail: "Its client certificate cannot be read" };
  }
  throw error;
}
