import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, lacking, notApplicable, pass, unclear } from "../engine/define.ts";
import { quote } from "../model/describe.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

/** The CCM finds the device of a Node without providerID by its name (failure catalogue, B6). */
export default defineCheck({
  id: "metadata/hostname",
  title: "The device has the name of its Node",
  severity: "major",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadata", "node", "nodeName"],
  kinds: { different: "The cloud knows this device under another name than the cluster knows the Node" },
  causedBy: [],
  blockedBy: ["metadata/reachable", "metadata/valid", "node/found"],
  why: "The CCM looks for a device of the Node's name, finds none, and neither initialises nor annotates the Node.",
  latent: "The Node has its providerID already; it will not get one again when it is registered anew.",
  references: ["cloud-provider-equinix-metal metal/devices.go@v3.8.1", "failure catalogue B6"],
  judge({ metadataTarget, metadata, node, nodeName }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadata.state === "unknown") return lacking(metadata);
    if (node.state === "unknown" && node.reason === "notFound") {
      return blocked(["node/found"], { detail: "There is no Node whose name could be compared" });
    }
    const { hostname, id } = metadata.value;
    const name = valueOr(node, null)?.name ?? valueOr(nodeName, null)?.name ?? null;
    const evidence = { metadata: { hostname, id }, nodeName: name };
    if (hostname === null) return unclear("notFound", "The metadata names no hostname", { evidence });
    if (name === null) return unclear("notFound", "The name of the Node is not known", { evidence });
    if (hostname === name) return pass({ found: hostname, evidence });
    const verify = ["metadata/hostname", "node/provider-id", "annotations/present"];
    return fail("different", {
      found: `device ${quote(hostname)}, Node ${quote(name)}`,
      expected: "one name",
      evidence,
      remedies: [
        edit({
          summary: `Rename the device to ${
            nameIn(name, "<node>")
          } at the cloud, or register the Node under the device's name (kubelet --hostname-override)`,
          verify,
        }),
        run({
          summary: "Give the Node its providerID by hand, while it has none",
          commands: [
            `kubectl patch node ${nameIn(name, "<node>")} -p '{"spec":{"providerID":"${
              providerId(metadataTarget.value.provider, id)
            }"}}'`,
          ],
          verify,
        }),
      ],
    });
  },
});

function providerId(provider: string, id: string | null): string {
  const device = id !== null && /^[0-9A-Za-z-]{1,64}$/.test(id) ? id : "<device-id>";
  return provider === "equinix-metal" ? `equinixmetal://${device}` : `<scheme>://${device}`;
}
