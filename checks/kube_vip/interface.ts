import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, lacking, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { quote } from "../model/describe.ts";
import type { Instance, Link } from "../model/facts.ts";
import { parseBool } from "../model/kube_vip/go_values.ts";
import { lastErrorOf } from "../model/logs/last_error.ts";
import { deviceIn, pathIn } from "../model/remedies/safe_value.ts";
import { edit, run } from "../model/remedies/remedy.ts";

type Kind = "label" | "missing" | "down" | "refused";

/** What names an interface. Of the one that lends its address as router id it does not matter whether it is up. */
const VARIABLES = ["vip_interface", "vip_servicesinterface", "bgp_routerinterface"] as const;

interface Named {
  readonly variable: typeof VARIABLES[number];
  readonly name: string;
}

/** kube-vip looks the link up at its start and ends where it is none, or down (failure catalogue, F8, F9). */
export default defineCheck({
  id: "kube-vip/interface",
  title: "The interface in kube-vip's configuration is a link of this node, and up",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["links", "kubeVipLogs"],
  kinds: {
    "label": "kube-vip's interface is an address label, and no link: kube-vip ends over it",
    "missing": "kube-vip's interface does not exist on this node",
    "down": "kube-vip's interface is switched off",
    "refused": "This version of kube-vip does not take its interface for one that is up",
  },
  causedBy: [{ check: "routes/link", kinds: ["down", "no-carrier"], explains: ["down", "refused"] }],
  why: "kube-vip ends at its start, with the exit code 0 since v0.8.10, and is started again and again.",
  latent: "kube-vip checks its interface at its start alone; its next start will fail.",
  references: ["failure catalogue F8, F9", "kube-vip cmd/kube-vip.go@v1.2.3, line 473"],
  judge({ instances, links, kubeVipLogs }) {
    const known = instances.filter(({ settings }) => settings !== null);
    if (known.length === 0) {
      return instances.length === 0
        ? notApplicable("No kube-vip is to be seen on this node")
        : unclear("notPermitted", "The environment of kube-vip may not be read: that takes root");
    }
    const named = known.flatMap((instance) => interfacesOf(instance).map((each) => ({ instance, ...each })));
    if (named.length === 0) return pass({ found: "no interface configured: kube-vip finds one by itself" });
    if (links.state === "unknown") return lacking(links);
    const wrong = named.flatMap(({ instance, ...each }) => judgeOne(each, { instance, links: links.value }));
    if (wrong[0] !== undefined) return wrong[0];
    const refused = known.flatMap((instance) => {
      const error = lastErrorOf(instance, { kubeVipLogs, instances });
      const isMeant = error !== null && /is not valid interface, reason: \S+ is not up/.test(error.message);
      return isMeant ? [{ instance, message: error.message }] : [];
    })[0];
    if (refused !== undefined) return refuses(refused.instance, { message: refused.message, links: links.value });
    const all = [...new Set(named.map(({ name }) => name))];
    const seen = valueOr(links, []).filter((link) => all.includes(link.name));
    return pass({ found: all.join(", "), evidence: { links: seen.map(({ name, up }) => ({ name, up })) } });
  },
});

/** `lo` where an address label as `lo:0` is meant, else `null`. */
function linkOf(label: string): string | null {
  const [link, ...rest] = label.split(":");
  return rest.length > 0 && link !== undefined ? link : null;
}

/** «auto» finds one for Services by itself (`isValidInterface`, pkg/kubevip/config_manager.go@v1.2.3). */
function interfacesOf({ settings }: Instance): readonly Named[] {
  const all = VARIABLES.map((variable) => ({ variable, name: settings?.variables[variable] ?? "" }));
  return all.filter(({ name }, index) =>
    name !== "" && name !== "auto" && all.findIndex((each) => each.name === name) === index
  );
}

function judgeOne(
  { variable, name }: Named,
  { instance, links }: { readonly instance: Instance; readonly links: readonly Link[] },
): Verdict<Kind>[] {
  const link = links.find((each) => each.name === name);
  const others = links.map((each) => each.name).slice(0, 8).join(", ");
  const evidence = { instances: { id: instance.id, interface: name }, links: others };
  const label = linkOf(name);
  if (link === undefined && label !== null) {
    return [fail("label", {
      found: `${quote(name)}, a label`,
      expected: `a link, as ${label}`,
      evidence,
      remedies: [rename(instance, { variable, from: name, to: label })],
    })];
  }
  if (link === undefined) {
    return [fail("missing", {
      found: `no link ${quote(name)}; there are ${others}`,
      expected: "one of these",
      evidence,
      remedies: [rename(instance, { variable, from: name, to: "<interface>" })],
    })];
  }
  if (
    link.up || variable === "bgp_routerinterface" ||
    parseBool(instance.settings?.variables["vip_allow_interface_not_up"] ?? "") === true
  ) return [];
  return [fail("down", {
    ...speaksOf(name),
    found: `${name} is switched off`,
    expected: "a link that is up",
    evidence,
    remedies: [run({
      summary: "Switch it on",
      commands: [`ip link set ${deviceIn(name, "<device>")} up`],
      verify: ["kube-vip/interface", "kube-vip/running"],
    })],
  })];
}

/** The same subject as that of `routes/link`, so that one link which is down is one cause; it stops the whole kube-vip. */
function speaksOf(link: string) {
  return { subject: `interface:${link}`, affects: ["none"] } as const;
}

/** v0.4.1 refused `lo`, and up to v0.4.3 others whose state is unknown. */
function refuses(
  instance: Instance,
  { message, links }: { readonly message: string; readonly links: readonly Link[] },
): Verdict<Kind> {
  const link = links.find(({ name }) => message.includes(`reason: ${name} is not up`));
  return fail("refused", {
    ...(link === undefined ? {} : speaksOf(link.name)),
    found: quote(message),
    expected: "an interface that it accepts: v0.4.4 and later take one whose state is unknown",
    evidence: { kubeVipLogs: message, instances: { version: instance.version } },
    remedies: [edit({
      summary: "Use kube-vip v0.6.1 or later, and none of v1.0.0 to v1.1.2; or name an interface that is up",
      verify: ["kube-vip/interface", "kube-vip/running"],
    })],
  });
}

function rename(
  { manifest }: Instance,
  { variable, from, to }: { readonly variable: string; readonly from: string; readonly to: string },
): Remedy {
  const old = /^[A-Za-z0-9._:-]{1,30}$/.test(from) ? from : "<interface>";
  return edit({
    summary: `Set ${variable} to ${to === "<interface>" ? to : deviceIn(to, "<interface>")}`,
    commands: manifest === null
      ? []
      : [`sed -i 's/value: *"\\?${old}"\\?\\([[:space:],}]\\|$\\)/value: ${to}\\1/' ${pathIn(manifest, "<manifest>")}`],
    verify: ["kube-vip/interface", "kube-vip/running"],
  });
}
