import { ApiReader } from "../kubernetes/api_reader.ts";
import { connectedClient } from "../kubernetes/read_node.ts";
import type { ProbeContext } from "../probe.ts";
import { localFolders } from "./local_folders.ts";
import { readLogs } from "./read_logs.ts";

/** Of a DaemonSet on many control planes one pod works, and the others wait for it to end. */
const MAX_PODS = 5;

export async function readCcmLogs(context: ProbeContext): Promise<void> {
  const { world } = context;
  const ccm = context.read("ccm");
  if (ccm.state === "unknown") {
    context.miss("ccmLogs", { reason: ccm.reason, detail: ccm.detail });
    return;
  }
  const client = connectedClient(world);
  const reader = client === null ? null : new ApiReader(client, context);
  const { folders, missing } = await localFolders(world);
  const read = await Promise.all(
    ccm.value.pods.slice(0, MAX_PODS).map(({ namespace, name, uid, containers: [container] }) =>
      readLogs({
        of: `${namespace}/${name}`,
        namespace,
        pod: name,
        uid: uid ?? null,
        container: container?.name ?? null,
        restarted: (container?.restarts ?? 0) > 0,
      }, { world, folders, missing, reader })
    ),
  );
  const tails = read.flatMap((each) => "tails" in each ? each.tails : []);
  const problem = read.flatMap((each) => "missing" in each ? [each.missing] : [])[0];
  if (tails.length === 0 && problem !== undefined) context.miss("ccmLogs", problem);
  else context.land("ccmLogs", tails, [...new Set(tails.map(({ from }) => from))].join(", ") || "no pod of the CCM");
}
