/** The kubelet registers the Node for a CCM to initialise, or it does not. */
import type { Fault } from "./fault.ts";

export const KUBELET: readonly Fault[] = [{
  name: "the kubelet runs without --cloud-provider=external",
  link: "kubelet",
  root: "kubelet/cloud-provider unset",
  needs: ["ccm"],
  proof: ["kubelet", "node"],
  touches: ["kubelet", "annotations"],
  strike({ facts, cloud }) {
    Object.assign(facts.kubelet, { cloudProvider: null, cloudProviderFrom: null });
    cloud.isNew = true;
  },
}];
