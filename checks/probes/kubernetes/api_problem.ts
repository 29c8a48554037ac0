import type { ApiProblem } from "../../model/facts.ts";
import type { HttpProblem } from "../ports/http.ts";
import type { ApiIdentity } from "./identity.ts";

type Kind = ApiProblem["kind"];

/** What a failed request means for the API, in sentences. */
export function problemOf(failed: HttpProblem, identity: ApiIdentity): ApiProblem {
  const kind = kindOf(failed);
  const found = `The Kubernetes API at ${failed.message}`;
  return { kind, detail: `${found}; ${toDo(kind, { failed, identity })}.` };
}

function kindOf({ stage, kind }: HttpProblem): Kind {
  switch (stage) {
    case "dns":
      return "unreachable";
    case "tcp":
      return kind === "refused" ? "refused" : kind === "timeout" ? "timeout" : "unreachable";
    case "timeout":
      return "timeout";
    case "url":
      return "kubeconfig";
    case "tls":
      return TLS[kind] ?? "not-an-api";
    case "http":
      // It spoke HTTP, and then it was gone.
      return kind === "closed" || kind === "cut" ? "unreachable" : "not-an-api";
    default:
      return "not-an-api";
  }
}

const TLS: Readonly<Record<string, Kind>> = {
  "unknown-authority": "unknown-authority",
  "self-signed": "unknown-authority",
  "bad-ca": "kubeconfig",
  "bad-certificate": "unknown-authority",
  "wrong-name": "wrong-name",
  expired: "expired-certificate",
  "not-yet-valid": "clock",
  "client-certificate": "kubeconfig",
  "client-certificate-required": "unauthorized",
  "client-certificate-refused": "unauthorized",
};

interface Around {
  readonly failed: HttpProblem;
  readonly identity: ApiIdentity;
}

function toDo(kind: Kind, { failed, identity }: Around): string {
  const file = identity.credentials;
  switch (kind) {
    case "refused":
      return `expected an API server there, as ${file} says: see whether it runs (crictl ps -a)`;
    case "timeout":
      return "expected an answer: look at the way there (a firewall, a VIP that nobody announces), or give another kubeconfig";
    case "unreachable":
      if (failed.stage === "http") return "expected a whole answer: see whether it was restarted (crictl ps -a)";
      return failed.kind === "proxy"
        ? `expected a proxy that leads there: look at proxy-url in ${file}, else at HTTPS_PROXY and NO_PROXY`
        : `expected a way to it: look at the server in ${file} and the routes of this machine`;
    case "unknown-authority":
      return `expected one of the CA in ${file}: the cluster's CA was renewed, or another server answers`;
    case "wrong-name":
      return `expected the host in ${file}: use one of its names there, or set tls-server-name`;
    case "expired-certificate":
      return "expected a valid one: renew it (kubeadm certs renew apiserver), or look at this machine's clock";
    case "clock":
      return "expected a time in its range: set this machine's clock";
    case "unauthorized":
      return `expected it to take the client certificate of ${file}: get a new one from this cluster`;
    case "kubeconfig":
      return `expected ${file} to say how to ask it: repair it, or name another with --kubeconfig`;
    default:
      return `expected a Kubernetes API: look at the server in ${file}`;
  }
}
