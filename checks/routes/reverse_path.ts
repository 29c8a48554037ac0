import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";

/** Strict filtering drops the answer that comes in on another device than it would leave by (failure catalogue, C7). */
export default defineCheck({
  id: "routes/reverse-path",
  title: "Reverse-path filtering does not drop what peers answer",
  severity: "critical",
  per: "peer",
  needs: ["peer", "reversePath", "route"],
  uses: ["tcp", "syn"],
  kinds: { strict: "Strict reverse-path filtering on {subjects} drops what the peer answers" },
  causedBy: [],
  why: "The peer's answer arrives, and this node throws it away.",
  latent: "The sessions' answers come in the right way at the moment.",
  references: ["failure catalogue C7", "Documentation/networking/ip-sysctl.rst, rp_filter"],
  judge({ peer, reversePath, route, tcp, syn }) {
    const device = (route.bound ?? route.free).device;
    if (device === null) return notApplicable("No route leads to the peer");
    const subject = `interface:${device}` as const;
    const affects = [`peer:${peer.address}` as const];
    const { devices, droppedMeanwhile } = reversePath;
    const strict = devices.filter(({ effective }) => effective === 1).map((each) => each.device);
    const evidence = { reversePath: { strict, droppedMeanwhile } };
    const isSilent = valueOr(tcp, null)?.outcome === "timeout";
    if (strict.length === 0) return pass({ subject, affects, found: "no strict filter", evidence });
    if (tcp.state === "unknown") return unclear(tcp.reason, tcp.detail, { subject, affects });
    if (!isSilent || droppedMeanwhile === null || droppedMeanwhile === 0) {
      return pass({ subject, affects, found: "strict, and nothing was dropped", evidence });
    }
    const isAnsweredHere = valueOr(syn, null)?.answered === true;
    return fail("strict", {
      subject: `interface:${isAnsweredHere ? device : filterOf(strict, device)}`,
      affects,
      found: `${droppedMeanwhile} packets dropped while this run waited for an answer`,
      expected: "none",
      confidence: "likely",
      evidence,
      remedies: [run({
        summary: "Filter loosely there (and put it into /etc/sysctl.d to keep it)",
        commands: strict.map((each) => `sysctl -w net.ipv4.conf.${sysctlName(each)}.rp_filter=2`),
        verify: ["routes/reverse-path", "bgp/session"],
      })],
    });
  },
});

/** Where an answer was dropped that did not come in where the SYN left: on the one other device with a strict filter. */
function filterOf(strict: readonly string[], device: string): string {
  const others = strict.filter((each) => each !== device);
  return others.length === 1 ? others[0] ?? device : device;
}

/** A dot in a device's name is a slash to sysctl(8). */
function sysctlName(device: string): string {
  return deviceIn(device, "<device>").replaceAll(".", "/");
}
