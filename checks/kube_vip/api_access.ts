import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import { quote } from "../model/describe.ts";
import type { ApiAccess, Host, Instance, LogTail, ManifestFile, MountedKubeconfig } from "../model/facts.ts";
import { lastErrorOf } from "../model/logs/last_error.ts";
import { apply, edit, run } from "../model/remedies/remedy.ts";
import { pathIn } from "../model/remedies/safe_value.ts";

type Kind =
  | "unreachable"
  | "expired"
  | "untrusted"
  | "no-kubeconfig"
  | "kubeconfig"
  | "name"
  | "not-admin";

/** What kube-vip says before it ends over its access to the API, the more telling first. */
const WORDS: readonly (readonly [kind: Kind, pattern: RegExp])[] = [
  ["no-kubeconfig", /unable to load in-cluster configuration/],
  ["kubeconfig", /error loading config|stat \/etc\/kubernetes\/\S+: no such file|admin\.conf: is a directory/],
  ["name", /lookup kubernetes\S* .*no such host|lookup kubernetes: no such host/],
  ["expired", /x509: certificate has expired|certificate has expired or is not yet valid/],
  ["untrusted", /x509: certificate signed by unknown authority|tls: failed to verify certificate/],
  ["not-admin", /leases\.coordination\.k8s\.io .*is forbidden: User \\?"kubernetes-admin/],
  ["unreachable", /(?:Get|Post|Put|Patch) \\*"https:\/\/.*(?:refused|timeout|no route to host|deadline exceeded|EOF)/],
];

/** A 401, which says nothing of its reason: an expired client certificate gets it, too. */
const REJECTED = /\bUnauthorized\b|asked for the client to provide credentials/;

/**
 * kube-vip's own way to the API, which is not this tool's: the kubeconfig that its static pod mounts, or its account
 * (failure catalogue, F5, F6, A11).
 */
export default defineCheck({
  id: "kube-vip/api-access",
  title: "kube-vip reaches the Kubernetes API with what it is given",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["manifests", "kubeVipLogs", "apiAccess", "host"],
  kinds: {
    "unreachable": "The Kubernetes API does not answer kube-vip",
    "expired": "The client certificate that kube-vip is given has expired",
    "untrusted": "kube-vip does not trust the certificate of the Kubernetes API",
    "no-kubeconfig": "kube-vip's static pod mounts no kubeconfig, and has no account",
    "kubeconfig": "The kubeconfig that kube-vip mounts cannot be used",
    "name": "kube-vip cannot resolve the name of the API server that its kubeconfig has",
    "not-admin": "The account in admin.conf has no rights yet: from Kubernetes v1.29 on it is bound only at bootstrap",
  },
  causedBy: [{ check: "kube-vip/control-plane" }],
  why: "kube-vip reads its Node and the Services from the API: at its start it ends without it.",
  latent: "kube-vip holds what it has read; it learns of nothing new, and will end at its next start.",
  references: ["failure catalogue F5, F6, A11", "https://github.com/kube-vip/kube-vip/issues/684"],
  judge(view) {
    const { instances } = view;
    if (instances.length === 0) return notApplicable("No kube-vip is to be seen on this node");
    const judged = instances.map((instance) => judgeOne(instance, view));
    return judged.find(({ status }) => status === "fail") ?? judged.find(({ status }) => status !== "pass") ??
      judged[0] ?? pass();
  },
});

interface Around {
  readonly instances: readonly Instance[];
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  readonly apiAccess: Fact<ApiAccess>;
  readonly host: Fact<Host>;
}

function judgeOne(instance: Instance, around: Around): Verdict<Kind> {
  const file = valueOr(around.manifests, []).find(({ path }) => path === instance.manifest) ?? null;
  const error = lastErrorOf(instance, around);
  const [kind] = WORDS.find(([, pattern]) => error !== null && pattern.test(error.message)) ?? [];
  if (error !== null && kind !== undefined) {
    return fail(kind, {
      found: quote(error.message, 200),
      expected: "an answer from the Kubernetes API",
      evidence: { kubeVipLogs: error.message, instances: { id: instance.id } },
      remedies: [remedyFor(kind, file?.kubeconfig ?? null)],
    });
  }
  // A process that ended over something else had its access.
  if (error !== null && !REJECTED.test(error.message)) return pass({ found: "it ended over something else" });
  return byKubeconfig(instance, file, around) ?? byOurOwn(instance, { file, around }) ?? byNothing(instance, around) ??
    pass({
      found: file?.kubeconfig == null
        ? "nothing speaks against it"
        : `${file.kubeconfig.path}, ${file.kubeconfig.server}`,
      evidence: { instances: { id: instance.id, running: instance.running } },
    });
}

/** What can be read of the file that a static pod mounts. */
function byKubeconfig(instance: Instance, file: ManifestFile | null, { host }: Around): Verdict<Kind> | null {
  if (file === null || file.kubeconfig === undefined) return null;
  const { kubeconfig } = file;
  const evidence = { manifests: { path: file.path, kubeconfig } };
  if (kubeconfig === null) {
    // It may be told another file by k8s_config_file; what runs has its access.
    if (instance.running || (instance.settings?.variables["k8s_config_file"] ?? "") !== "") return null;
    return fail("no-kubeconfig", {
      found: `${file.path} mounts none`,
      expected: "a hostPath of /etc/kubernetes/admin.conf, or another kubeconfig",
      evidence,
      remedies: [remedyFor("no-kubeconfig", null)],
    });
  }
  const { problem, notAfter, path } = kubeconfig;
  if (problem !== null && problem.kind === "unreadable") return unclear("notPermitted", problem.detail, { evidence });
  if (problem !== null) {
    return fail("kubeconfig", {
      found: problem.detail,
      expected: `a kubeconfig at ${path}`,
      evidence,
      remedies: [remedyFor("kubeconfig", kubeconfig)],
    });
  }
  const now = valueOr(host, null)?.now ?? null;
  if (notAfter === null || now === null || Date.parse(notAfter) > Date.parse(now)) return null;
  return fail("expired", {
    found: `${path}: its client certificate ended on ${notAfter.slice(0, 10)}`,
    expected: "a certificate that is valid",
    evidence,
    remedies: [remedyFor("expired", kubeconfig)],
  });
}

/** An API that does not answer this tool does not answer kube-vip at the same address. */
function byOurOwn(
  instance: Instance,
  { file, around: { apiAccess } }: { file: ManifestFile | null; around: Around },
): Verdict<Kind> | null {
  const access = valueOr(apiAccess, null);
  const problem = access?.problem ?? null;
  if (access === null || problem === null) return null;
  if (!["refused", "unreachable", "timeout", "server-error"].includes(problem.kind)) return null;
  const server = file?.kubeconfig?.server ?? null;
  if (server !== null && access.server !== null && server !== access.server) return null;
  const evidence = { apiAccess: { server: access.server, problem: problem.kind } };
  if (!instance.running && server === null) {
    return unclear(
      "notCollected",
      "The API does not answer this tool; whether kube-vip ended over it, its log would say",
      {
        evidence,
      },
    );
  }
  return fail("unreachable", {
    found: `${problem.detail}, as this tool found`,
    expected: "an answer from the Kubernetes API",
    confidence: server === null ? "possible" : "likely",
    evidence,
    remedies: [remedyFor("unreachable", null)],
  });
}

/** Over what one ended whose log nobody sees is not known. */
function byNothing(instance: Instance, { kubeVipLogs }: Around): Verdict<Kind> | null {
  if (instance.running || kubeVipLogs.state === "known") return null;
  return unclear(kubeVipLogs.reason, "kube-vip does not run, and whether it ended over this its log alone would say");
}

function remedyFor(kind: Kind, kubeconfig: MountedKubeconfig | null) {
  const verify = ["kube-vip/api-access", "kube-vip/running"];
  const path = pathIn(kubeconfig?.path ?? null, "/etc/kubernetes/admin.conf");
  switch (kind) {
    case "unreachable":
      return run({
        summary: "See whether the API server is well",
        commands: ["kubectl get --raw /readyz", "crictl ps -a --name kube-apiserver"],
        risk: "safe",
        verify,
      });
    case "expired":
      return run({
        summary: "Renew the certificates of this node, then restart kube-vip",
        commands: ["kubeadm certs renew admin.conf", "crictl stop $(crictl ps -q --name kube-vip)"],
        verify,
      });
    case "untrusted":
    case "kubeconfig":
      return edit({ summary: `Mount a kubeconfig of this cluster at ${path}, and restart kube-vip`, verify });
    case "no-kubeconfig":
      return edit({
        summary: "Mount /etc/kubernetes/admin.conf into the static pod of kube-vip (hostPath), as its generator does",
        verify,
      });
    case "name":
      return apply({
        summary:
          "Give the pod the host alias kubernetes for 127.0.0.1; kubelets before v1.29.7 may ignore it: update them",
        commands: ["kube-vip manifest pod --controlplane --bgp <flags>"],
        verify,
      });
    case "not-admin":
      return edit({
        summary:
          "Mount super-admin.conf on the first node of the control plane until it is initialised, then admin.conf",
        commands: [
          "sed -i 's#path: /etc/kubernetes/admin.conf#path: /etc/kubernetes/super-admin.conf#' /etc/kubernetes/manifests/kube-vip.yaml",
        ],
        verify,
      });
  }
}
