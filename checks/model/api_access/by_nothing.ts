import { unclear } from "../../engine/define.ts";
import type { Instance } from "../facts.ts";
import type { AccessVerdict, Around } from "./around.ts";

/** Over what one ended whose log nobody sees is not known. */
export function byNothing(instance: Instance, { kubeVipLogs }: Around): AccessVerdict | null {
  if (instance.running || kubeVipLogs.state === "known") return null;
  return unclear(kubeVipLogs.reason, "kube-vip does not run, and whether it ended over this its log alone would say");
}
