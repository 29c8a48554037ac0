import type { Capability, OpenMessage } from "../facts/bgp.ts";

const MAX_CAPABILITIES = 16;

/** One line, as `OPEN of AS 65530, router id 169.254.255.1, hold time 180 s; Route Refresh, 4-octet AS Number (AS 65530)`. */
export function describeOpen(open: OpenMessage): string {
  const { version, asn, routerId, holdTimeSeconds, capabilities, omittedCapabilities = 0 } = open;
  const head = `OPEN of AS ${asn}, router id ${routerId}, hold time ${holdTimeSeconds} s`;
  const hidden = Math.max(0, capabilities.length - MAX_CAPABILITIES) + omittedCapabilities;
  const named = capabilities.slice(0, MAX_CAPABILITIES).map(capabilityWords);
  if (hidden > 0) named.push(`${hidden} more`);
  return [
    version === 4 ? head : `${head}, BGP version ${version}`,
    named.length === 0 ? "no capabilities" : named.join(", "),
  ].join("; ");
}

function capabilityWords(capability: Capability): string {
  return capability.detail === "" ? capability.name : `${capability.name} (${capability.detail})`;
}
