/** Somebody's node, in every way in which a report may tell of it. None of this is anybody's. */
export const IDENTITY = {
  host: "pharos-7",
  /** A neighbour that only its number tells from the node. */
  sibling: "pharos-12",
  domain: "dc3.acme-werke.de",
  public4: "147.75.75.9",
  gateway4: "147.75.75.8",
  public6: "2604:1380:45e3:2400::7",
  hardware: "ac:1f:6b:9a:77:01",
  uuid: "4f1f7d0c-93ab-4d6e-8b1e-6a0d9c55e0a1",
  machine: "9c1be7d2a80f4b7ab7cf12d3e4f50617",
  person: "jane.roe",
  serial: "CZ3418ABCD",
  asn: 396982,
} as const;

const { host, sibling, domain, public4, gateway4, public6, hardware, uuid, machine, person, serial, asn } = IDENTITY;
const bare = hardware.replaceAll(":", "");

/** The same in sentences, commands, URLs and log lines. */
export const TEXTS: readonly string[] = [
  `The Node ${host} has no annotation.`,
  `kube-system/kube-vip-${host} runs on ${host}.${domain}`,
  `/var/log/pods/kube-system_kube-vip-${host}.${domain}_${uuid}/kube-vip/0.log`,
  `no route to ${sibling}, nor to ${sibling.toUpperCase()}.${domain.toUpperCase()}.`,
  `GET https://api.${domain}:6443/api/v1/nodes/${host}?x=${public4}`,
  `found ${public4}, expected ${gateway4}/31 (${public4}:179), ${public4}.`,
  `https://[${public6}]:6443, ${public6}%priv, ${public6.toUpperCase()}/64, peer:${public6}`,
  `ip-${public4.replaceAll(".", "-")} and ${public4.replaceAll(".", "-")}.nip.io`,
  `::ffff:${public4} or 64:ff9b::${public4}`,
  `${gateway4} dev enx${bare} lladdr ${hardware} STALE, ${hardware.toUpperCase()}, ${hardware.replaceAll(":", "-")}`,
  `ac1f.6b9a.7701 says the switch; fe80::ae1f:6bff:fe9a:7701%priv and fd00:66::ae1f:6bff:fe9a:7701`,
  `33:33:ff:9a:77:01 dev priv, ff02::1:ff9a:7701 dev priv`,
  `equinixmetal://${uuid}, /kubepods/pod${uuid.replaceAll("-", "_")}/x, machine-id ${machine}`,
  `aws:///eu-north-9a/i-0f3c9d1e7b2a44d10 and cherryservers://8841207`,
  `${person}@acme-werke.de wrote /home/${person}/.kube/config`,
  `"kubernetes: lookup api.rack4.acmewerke on 10.0.0.2:53: no such host"`,
  `image registry.acme-werke.de:5000/kube-vip/kube-vip:v1.2.3`,
  `/api/v1/nodes?labelSelector=kubernetes.io%2Fhostname%3D${host}&at=%20${public4}%2F31&url=https%3A%2F%2Fapi.${domain}`,
  `err="first line\\n${host}\\t${public4}\\u003c${sibling}" \x1b[31m${host}\x1b[0m`,
  `System Serial Number: ${serial}; SerialNumber=${serial}`,
  `AS ${asn}, AS${asn}, ASN: ${asn}, bgp-peers-0-peer-asn=${asn}, expected 65530 and got ${asn}`,
];

/** What of it must not be left anywhere, whatever the case of its letters. */
export const PIECES: readonly string[] = [
  "pharos",
  "dc3",
  "acme",
  "werke",
  "rack4",
  "147.75",
  "147-75",
  "2604:1380",
  "45e3",
  "9a:77",
  "9a-77",
  bare,
  "6b9a.7701",
  "ae1f:6bff",
  "fe9a:7701",
  "ff9a:7701",
  uuid,
  uuid.replaceAll("-", "_"),
  machine,
  "jane",
  "roe@",
  "i-0f3c9d1e7b2a44d10",
  "8841207",
  serial,
  String(asn),
];

/** The pieces that a text still holds. */
export function leftIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return PIECES.filter((piece) => lower.includes(piece.toLowerCase()));
}
