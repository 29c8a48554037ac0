import type { Pod } from "../../model/facts.ts";
import { ApiReader } from "../kubernetes/api_reader.ts";
import { connectedClient } from "../kubernetes/read_node.ts";
import type { ProbeContext } from "../probe.ts";
import { localFolders } from "./local_folders.ts";
import { type ReadLog, readLogs, type WantedLog } from "./read_logs.ts";

/** So many are read side by side: of a DaemonSet on many control planes one pod works, and the others wait for it to end. */
const BATCH = 5;

/** The last word of a pod that waits (`LeaderElector.acquire`, client-go tools/leaderelection). */
const WAITING = "attempting to acquire leader lease";

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
  const sources = { world, folders, missing, reader };
  const read: ReadLog[] = [];
  for (let at = 0; at < ccm.value.pods.length && !read.some(isOfTheLeader); at += BATCH) {
    read.push(
      ...await Promise.all(ccm.value.pods.slice(at, at + BATCH).map((pod) => readLogs(wantedOf(pod), sources))),
    );
  }
  const tails = read.flatMap((each) => "tails" in each ? each.tails : []);
  const problem = read.flatMap((each) => "missing" in each ? [each.missing] : [])[0];
  if (tails.length === 0 && problem !== undefined) context.miss("ccmLogs", problem);
  else context.land("ccmLogs", tails, [...new Set(tails.map(({ from }) => from))].join(", ") || "no pod of the CCM");
}

function wantedOf({ namespace, name, uid, containers: [container] }: Pod): WantedLog {
  return {
    of: `${namespace}/${name}`,
    namespace,
    pod: name,
    uid: uid ?? null,
    container: container?.name ?? null,
    restarted: (container?.restarts ?? 0) > 0,
  };
}

/** Whether a pod says more than that it waits for the lease. */
function isOfTheLeader(log: ReadLog): boolean {
  const now = "tails" in log ? log.tails.find(({ previous }) => !previous) : undefined;
  const last = now?.lines.at(-1);
  return last !== undefined && !last.text.includes(WAITING);
}
