import type { ApiProblem, Settings } from "../../model/facts.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { World } from "../world.ts";
import { ApiFailure } from "./api_failure.ts";
import { type ApiIdentity, identityOf, tokenHandle } from "./identity.ts";
import { type KubeconfigText, readKubeconfig } from "./kubeconfig.ts";

/** One set of credentials that is there. */
export interface Candidate {
  readonly credentials: string;
  /** @throws {ApiFailure} */
  load(limits: LoadLimits): Promise<ApiIdentity>;
}

export interface LoadLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  /** Named by a flag or by `$KUBECONFIG`: there is no falling back to others. */
  readonly exclusive: boolean;
  /** Places that exist and may not be read. */
  readonly forbidden: readonly string[];
}

const MAX_BYTES = 1024 * 1024;

/** In this order (design, section 4). `super-admin.conf` is never used. */
const DISCOVERED = [
  "/etc/kubernetes/admin.conf",
  "/etc/kubernetes/kubelet.conf",
  "/etc/rancher/k3s/k3s.yaml",
  "/etc/rancher/rke2/rke2.yaml",
  "/var/lib/rancher/k3s/agent/kubelet.kubeconfig",
  "/var/lib/rancher/rke2/agent/kubelet.kubeconfig",
];

const ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

type Wanted = Pick<Settings, "kubeconfig" | "context">;

/** All credentials that may be used, in their order. What was given exclusively is a candidate even if it is not there. */
export async function findCandidates(world: World, wanted: Wanted): Promise<Candidates> {
  if (wanted.kubeconfig !== null) return exclusively([wanted.kubeconfig], { world, wanted });
  const listed = (world.environment("KUBECONFIG") ?? "").split(":").filter((path) => path !== "");
  if (listed.length > 0) return exclusively(listed, { world, wanted });
  const account = wanted.context === null ? await inCluster(world) : null;
  const home = world.environment("HOME") ?? "";
  const places = home === "" ? DISCOVERED : [...DISCOVERED, `${home.replace(/\/+$/, "")}/.kube/config`];
  const looked = await Promise.all(places.map((path) => discovered(path, { world, wanted })));
  const list = looked.filter((one) => typeof one === "object" && one !== null);
  return {
    list: account === null ? list : [account, ...list],
    exclusive: false,
    forbidden: looked.filter((one) => typeof one === "string"),
  };
}

/** The sentence for «there are none». */
export function noCredentials({ forbidden }: Candidates): ApiProblem {
  const sudo = "sudo drops KUBECONFIG and HOME: name a kubeconfig with --kubeconfig";
  const [first, ...rest] = forbidden;
  if (first === undefined) {
    const places = `${DISCOVERED.slice(0, 2).join(", ")}, the k3s and RKE2 paths, ~/.kube/config`;
    const detail = `No credentials for the Kubernetes API were found at ${places} (${sudo}).`;
    return { kind: "no-credentials", detail };
  }
  const more = rest.length === 0 ? "" : ` and ${rest.length} more`;
  const detail = `The credentials for the Kubernetes API in ${first}${more} may not be read by this user: ` +
    `run this as root (${sudo}).`;
  return { kind: "no-credentials", detail };
}

interface Around {
  readonly world: World;
  readonly wanted: Wanted;
}

function exclusively(paths: readonly string[], { world, wanted }: Around): Candidates {
  const credentials = paths.join(":");
  const candidate: Candidate = {
    credentials,
    async load(limits) {
      const texts: KubeconfigText[] = [];
      for (const path of paths) {
        const text = await readGiven(world.files, { path, mayBeMissing: paths.length > 1 });
        // As one that is not there, one that is empty adds nothing to the others.
        if (text !== null && (text.trim() !== "" || paths.length === 1)) texts.push({ path, text });
      }
      if (texts.length === 0) {
        throw ApiFailure.of(
          "kubeconfig",
          `None of the kubeconfigs ${credentials} exists and says anything, expected at least one.`,
        );
      }
      const context = await readKubeconfig(texts, wanted.context);
      return await identityOf(context, { world, files: world.files, path: credentials, explicit: true, ...limits });
    },
  };
  return { list: [candidate], exclusive: true, forbidden: [] };
}

/** Of a list, client-go passes over what is not there. */
async function readGiven(
  files: Files,
  { path, mayBeMissing }: { readonly path: string; readonly mayBeMissing: boolean },
): Promise<string | null> {
  try {
    return await files.readText(path, { maxBytes: MAX_BYTES });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    if (mayBeMissing && error.kind === "not-found") return null;
    const hint = error.kind === "not-permitted" ? "run this as root (sudo)" : "name another with --kubeconfig";
    throw ApiFailure.of(
      "kubeconfig",
      `The kubeconfig cannot be read: ${error.message}, expected a kubeconfig: ${hint}.`,
    );
  }
}

/** A candidate, the path of one that may not be read, or nothing. */
async function discovered(path: string, { world, wanted }: Around): Promise<Candidate | string | null> {
  const shown = world.host.describe(path);
  try {
    const text = await world.host.readText(path, { maxBytes: MAX_BYTES });
    return {
      credentials: shown,
      async load(limits) {
        const context = await readKubeconfig([{ path, text }], wanted.context);
        return await identityOf(context, { world, files: world.host, path: shown, explicit: false, ...limits });
      },
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return error.kind === "not-permitted" ? shown : null;
  }
}

/** The account of the pod that this runs in: its files are this process's own, whatever `--host-root` says. */
async function inCluster(world: World): Promise<Candidate | null> {
  const host = world.environment("KUBERNETES_SERVICE_HOST"), port = world.environment("KUBERNETES_SERVICE_PORT");
  if (!host || !port) return null;
  try {
    const token = (await world.files.readText(`${ACCOUNT}/token`, { maxBytes: MAX_BYTES })).trim();
    const authority = await world.files.readText(`${ACCOUNT}/ca.crt`, { maxBytes: MAX_BYTES });
    const secret = tokenHandle(world.vault, token);
    const server = `https://${/^[^[]*:/.test(host) ? `[${host}]` : host}:${port}`;
    // Such variables come from a manifest of somebody's, or from Docker's links.
    if (secret === null || !URL.canParse(server)) return null;
    const identity: ApiIdentity = {
      credentials: "in-cluster",
      server,
      context: null,
      tls: { caCertificates: [authority] },
      proxy: null,
      authorization: { scheme: "Bearer", secret },
      face: null,
    };
    return { credentials: "in-cluster", load: () => Promise.resolve(identity) };
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}
