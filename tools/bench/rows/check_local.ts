import type { Report } from "../../../checks/engine/report.ts";
import { FAULTS } from "../../../tests/lab/faults.ts";
import { RACK, TORS } from "../../../tests/lab/support/addresses.ts";
import { outputOf, run, shell } from "../../../tests/lab/support/shell.ts";
import { stage } from "../../../tests/lab/support/stage.ts";
import { takeDownAtTheEnd } from "../../../tests/lab/support/take_down.ts";
import { node } from "../../../tests/control_plane/support/cluster.ts";
import { canControl, startControlPlane } from "../../../tests/control_plane/support/control_plane.ts";
import type { Row } from "../row.ts";
import { timeSideBySide } from "../time.ts";

const PROGRAMS = ["curl", "jq", "kubectl", "nc"];

/** What kube-vip's documentation has an operator do by hand (its page «Equinix Metal Overview»). */
function documented({ authority, kubeconfig, nc }: { authority: string; kubeconfig: string; nc: string }): string {
  const metadata = (filter: string) =>
    `curl -s --cacert ${authority} https://${RACK.metadata}/metadata | jq -r '${filter}'`;
  return [
    metadata(".bgp_neighbors[0].peer_as"),
    metadata(".bgp_neighbors[0].peer_ips[0]"),
    metadata(".bgp_neighbors[0].customer_as"),
    metadata(".bgp_neighbors[0].customer_ip"),
    metadata(".network.addresses[] | select(.public == false) | .gateway"),
    ...TORS.map((address) => `ip route get ${address}`),
    `kubectl --kubeconfig ${kubeconfig} get node worker-1 -o yaml`,
    ...TORS.map((address) => `${nc} -z -w 4 ${address} 179`),
  ].join("\n");
}

async function whyNot(): Promise<string | null> {
  const why = await canControl();
  if (why !== null) return why;
  for (const program of PROGRAMS) {
    if ((await run(["bash", "-c", `command -v ${program}`])).code !== 0) return `it takes ${program}`;
  }
  return null;
}

/** What the shell commands read, the doctor has to have read as well, or it would be fast for nothing. */
function assertSeen(text: string): void {
  const { summary, sources } = JSON.parse(text) as Report;
  const missed = sources.filter(({ probe, status }) => READ.includes(probe) && status === "unknown");
  const read = sources.filter(({ probe }) => READ.includes(probe));
  if (summary.status !== "healthy" || read.length < READ.length || missed.length > 0) {
    throw new Error(
      `the doctor did not see it all: ${summary.sentence} ${missed.map(({ detail }) => detail).join(" ")}`,
    );
  }
}

const READ = ["metadata/document", "kubernetes/node", "kernel/routes", "kernel/sockets", "bgp/tcp"];

export default {
  order: 20,
  what: "check, healthy node / curl | jq × 5, ip × 2, kubectl, nc × 2",
  bar: 0.5,
  async measure({ doctor }) {
    const why = Deno.build.os === "linux" ? await whyNot() : "it takes Linux";
    if (why !== null) return `left out: ${why}`;
    await takeDownAtTheEnd();
    const plane = await startControlPlane();
    try {
      await plane.create([node("worker-1")]);
      const healthy = FAULTS.find(({ name }) => name === "healthy");
      if (healthy === undefined) throw new Error("the lab has no healthy node");
      const { words } = await stage(healthy, plane.site);
      const enter = plane.site.node.enter();
      const kubeconfig = `${plane.site.folder}/admin.conf`;
      const authority = words[words.indexOf("--metadata-ca") + 1] ?? "";
      // Debian finds it through /etc/alternatives, which the lab's node has not.
      const nc = (await shell('realpath "$(command -v nc)"')).trim();
      const script = documented({ authority, kubeconfig, nc });
      // Each of them has to answer, or it would be fast for nothing.
      outputOf(
        await run([...enter, "bash", "-eo", "pipefail", "-c", script], { env: { HOME: plane.site.folder } }),
        script,
      );
      // ./dev sets it for Deno's own downloads; on a node it is not set, and the lab's node has no such store.
      Deno.env.delete("DENO_TLS_CA_STORE");
      const [program, ...args] = enter;
      const check = [...args, doctor, "check", "-o", "json", "--kubeconfig", kubeconfig, ...words];
      assertSeen(outputOf(await run([program!, ...check]), "check"));
      return await timeSideBySide({
        ours: [program!, ...check],
        reference: [program!, ...args, "bash", "-c", script],
      }, { runs: 15 });
    } finally {
      await plane.close();
    }
  },
} satisfies Row;
