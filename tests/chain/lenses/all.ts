/** The lenses through which the chain is looked at. */
import type { Missing } from "../site/site.ts";
import type { Seen } from "../site/observe.ts";
import type { Lens } from "./lens.ts";

export const WHOLE: Lens = { name: "root with an admin's kubeconfig", hides: [] };

const OF_OTHERS = ["nodesByHostname", "ccm", "ccmSecret", "ccmLogs"] as const;
const OF_THE_API = [
  "node",
  "kubeVipWorkloads",
  "kubeVipRights",
  "services",
  "endpoints",
  ...OF_OTHERS,
] as const;

/** `kubelet.conf` may read its own Node and Services, and neither secrets nor workloads (design, section 4). */
const KUBELET_CONF: Lens = {
  name: "kubelet.conf",
  hides: OF_OTHERS,
  see(seen) {
    const { apiAccess } = seen.site.facts;
    seen.land("apiAccess", {
      ...apiAccess,
      credentials: "/etc/kubernetes/kubelet.conf",
      identity: "system:node:worker-1",
    });
    const detail = "403: system:node:worker-1 may not list it";
    hide(seen, OF_OTHERS, { reason: "notPermitted", detail });
  },
};

const NO_API: Lens = {
  name: "no credentials for the API",
  hides: OF_THE_API,
  // Of a DaemonSet that has ended nothing is left on the node.
  fits: ({ traits }) => traits.has("static-pod"),
  see(seen) {
    const detail = "No credentials: none of the known places holds a kubeconfig";
    const { apiAccess } = seen.site.facts;
    seen.land("apiAccess", {
      ...apiAccess,
      credentials: null,
      server: null,
      context: null,
      notAfter: null,
      identity: null,
      clockAheadSeconds: null,
      problem: { kind: "no-credentials", detail },
    });
    hide(seen, OF_THE_API, { reason: "notPermitted", detail });
  },
};

const NO_METRICS: Lens = {
  name: "without metrics",
  hides: ["kubeVipMetrics"],
  see(seen) {
    hide(seen, ["kubeVipMetrics"], { reason: "unreachable", detail: "Nothing listens on 127.0.0.1:2112" });
  },
};

const NO_LOGS: Lens = {
  name: "without logs",
  hides: ["kubeVipLogs", "ccmLogs"],
  see(seen) {
    hide(seen, ["kubeVipLogs", "ccmLogs"], { reason: "notFound", detail: "No log is left of it" });
  },
};

/** A second run of one process: what was heard of a peer before stands, and nothing is sent again. */
const REPEATED: Lens = { name: "a passive repeat", hides: [], see: passive };

/** Who may not watch a device (CAP_NET_RAW) does not know what left it. */
const NO_TAP: Lens = {
  name: "without a tap",
  hides: ["syn"],
  afterwards(seen) {
    const detail = "Watching a device takes CAP_NET_RAW";
    for (const key of Object.keys(seen.facts)) {
      if (key.startsWith("syn|")) seen.miss("syn", { reason: "notPermitted", detail }, key.slice("syn|peer:".length));
    }
  },
};

const PASSIVE: Lens = {
  name: "--passive",
  hides: ["syn", "tcp", "exchange", "reversePath"],
  see: passive,
  afterwards(seen) {
    const { reversePath } = seen.site.facts;
    seen.land("reversePath", { ...reversePath, droppedMeanwhile: 0 });
    for (const [key, fact] of Object.entries(seen.facts)) {
      const [id = "", subject] = key.split("|");
      if (
        !["syn", "tcp", "exchange"].includes(id) ||
        (fact.state === "known" && JSON.stringify(fact.value).includes('"in-use"'))
      ) continue;
      seen.miss(id, { reason: "notCollected", detail: "--passive: nothing was sent." }, subject!.slice("peer:".length));
    }
  },
};

function passive(seen: Seen): void {
  seen.land("settings", { ...seen.site.facts.settings, mode: "passive" });
}

function hide(seen: Seen, ids: readonly string[], missing: Missing): void {
  for (const id of ids) seen.miss(id, missing);
}

export const LENSES: readonly Lens[] = [WHOLE, KUBELET_CONF, NO_API, NO_METRICS, NO_LOGS, NO_TAP, REPEATED, PASSIVE];
