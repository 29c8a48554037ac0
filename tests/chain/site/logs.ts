/**
 * What stands in kube-vip's log, at its default level.
 *
 * @module
 */
import type { LogLine } from "../../../checks/model/facts.ts";
import { imageOf, type Life, settingsOf } from "./life.ts";
import { type Version, versionOf } from "./reading.ts";
import type { Session } from "./session.ts";
import type { Draft, Site } from "./site.ts";
import { canAnnounce, isTaken } from "./truth.ts";

export function logOf(site: Site, { life, sessions }: { life: Life; sessions: readonly Session[] }): Draft<LogLine>[] {
  if (life.what === "absent") return [];
  const version = versionOf(imageOf(site));
  const isFatal = life.what === "ends";
  const at = isFatal ? "2026-11-24T02:09:31Z" : "2026-11-20T01:14:40Z";
  const settings = settingsOf(site);
  const prefix = settings?.variables["annotation"];
  const lines = [
    version.slog ? `INFO kube-vip.io version=${version.name} build=""` : `INFO Starting kube-vip.io [${version.name}]`,
    'INFO starting namespace=kube-system Mode=BGP "Control Plane"=false Services=true',
  ];
  if (prefix !== undefined && version.readsAnnotations && !settings!.staticPeers.set) {
    lines.push(`INFO Kube-Vip is waiting for annotation prefix to be present on this node prefix=${prefix}`);
  }
  if (life.what === "waits") lines.push(`WARN ${life.because}`, `ERROR ${life.because}`);
  // What a signal ends says nothing of it.
  if (life.what === "ends" && site.kubeVip.endedWith === null) {
    lines.push(life.because.startsWith("panic") ? life.because : `ERROR ${life.because}`);
  }
  if (life.what === "runs") {
    lines.push("INFO starting Kube-vip Manager mode=BGP");
    for (const { address, asn } of life.reading.peers) lines.push(`INFO [BGP] peer=${address} AS=${asn} BFD=<nil>`);
    lines.push(...sessions.flatMap(({ said }) => said), ...ofServices(site, life));
  }
  return lines.map((text) => ({ at, text: asWritten(text, { at, version }) }));
}

function ofServices(site: Site, life: Life): string[] {
  const said = site.facts.services.filter((service) => isTaken(site, { service, life })).map((
    { namespace, name, annotatedIps, requestedIp },
  ) =>
    `INFO added BGP host provider=endpointslices ip=${annotatedIps[0] ?? requestedIp}/32 "service name"=${name} ` +
    `namespace=${namespace}`
  );
  const last = Object.values(site.kubeVip.unannounced).filter((line) => line !== null);
  const failed = canAnnounce(site)
    ? []
    : ["ERROR [invalid CIDR address: 147.75.75.1/] error adding BGP host endpoints\\n"];
  if (site.facts.kubeVipRights.listServices === false) {
    last.push(
      `ERROR watching services err="services is forbidden: User \\"${site.facts.kubeVipRights.account}\\" cannot list ` +
        'resource \\"services\\" in API group \\"\\" at the cluster scope"',
    );
  }
  return [...said, ...failed, ...last];
}

/** `2026/11/24 02:09:31 INFO …` of slog, `time="…" level=info msg="…"` of logrus. */
function asWritten(text: string, { at, version }: { at: string; version: Version }): string {
  if (text.startsWith("panic")) return text;
  if (version.slog) return `${at.slice(0, 10).replaceAll("-", "/")} ${at.slice(11, 19)} ${text}`;
  const [level = "INFO", ...words] = text.split(" ");
  return `time="${at}" level=${level.toLowerCase()} msg="${words.join(" ").replaceAll('"', '\\"')}"`;
}
