/** Peers from the environment (failure catalogue, D9). */
import { fail, pass, unclear } from "../../engine/define.ts";
import { describeList, quote } from "../describe.ts";
import type { Instance } from "../facts.ts";
import { problemFor } from "../kube_vip/problem_for.ts";
import { edit } from "../remedies/remedy.ts";
import { type ConfigVerdict, type Said, VERIFY } from "./scene.ts";

export function byEnvironment(instance: Instance, said: Said): ConfigVerdict {
  const { settings, localAsn, version } = instance;
  const { variables = {}, staticPeers } = settings ?? {};
  if (staticPeers === undefined) return unclear("notFound", "The environment of kube-vip is not known");
  const problem = problemFor(staticPeers, version);
  if (problem !== null) {
    const readers = (staticPeers.dialects ?? []).filter((each) => each.problem === null).map(({ since }) => since);
    const isOther = version !== null && readers.length > 0;
    return fail(isOther ? "dialect" : "malformed", {
      ...said,
      found: `entry ${problem.entry}: ${problem.detail}${isOther ? `, for ${version}` : ""}`,
      expected: isOther
        ? `the form that ${version} reads; as it stands, ${describeList(readers)} and what follows read it`
        : "address:ASN:password:multihop, entries separated by commas",
      remedies: [edit({ summary: "Correct bgp_peers in kube-vip's manifest", verify: VERIFY })],
    });
  }
  if (localAsn === null) {
    return fail("asn", {
      ...said,
      found: `bgp_as ${variables["bgp_as"] ?? "unset"}`,
      expected: "an ASN from 1 to 4294967295",
      remedies: [edit({ summary: "Set bgp_as", verify: VERIFY })],
    });
  }
  const count = staticPeers.peers.length + (staticPeers.unnumbered?.length ?? 0);
  if (count > 0) return pass({ found: `${count} static peers of ${instance.id}`, ...said });
  if (staticPeers.set) {
    return unclear("notFound", "The static peers of kube-vip stand in an object that its pod refers to", said);
  }
  return nothingNamed(instance, said);
}

/** Where more is said to it than can be seen from here, in words. */
function unseenPlace(settings: Instance["settings"]): string | null {
  if (settings?.file?.problem?.kind === "unseen") {
    return `kube-vip takes its configuration from a file: ${settings.file.problem.detail}`;
  }
  const from = Object.entries(settings?.references ?? {}).find(([name]) =>
    name.startsWith("envFrom") || name === "annotation"
  );
  return from === undefined ? null : `kube-vip takes more of its environment from an object of the cluster: ${from[1]}`;
}

function nothingNamed({ settings }: Instance, said: Said): ConfigVerdict {
  const unseen = unseenPlace(settings);
  if (unseen !== null) return unclear("notFound", unseen, said);
  if (settings?.file?.givenBy === "variable") {
    return fail("no-peer", {
      ...said,
      found: `config_file=${
        quote(settings.file.path)
      } as a variable, and neither bgp_peers, bgp_peeraddress nor annotation`,
      expected: "the file as an argument (--config-file): as a variable it is read after the file would have been",
      remedies: [edit({ summary: "Name the file with --config-file, or set bgp_peers or annotation", verify: VERIFY })],
    });
  }
  const ignored = settings?.staticPeers.ignoredFlags ?? [];
  if (ignored.length > 0) {
    return fail("ignored-flags", {
      ...said,
      found: `${describeList(ignored)} among the arguments, neither bgp_peers nor bgp_peeraddress in the environment`,
      expected: "the peers in the environment: these flags are for `kube-vip manifest` alone",
      remedies: [edit({
        summary: "Set the variable bgp_peers (address:ASN:password:multihop) instead of the arguments",
        verify: VERIFY,
      })],
    });
  }
  const misspelt = settings?.variables["annotations"];
  return fail("no-peer", {
    ...said,
    found: misspelt === undefined
      ? "neither bgp_peers, bgp_peeraddress nor annotation is set"
      : `annotations=${quote(misspelt)}, which no version reads, and no annotation`,
    expected: "one of bgp_peers, bgp_peeraddress, annotation",
    remedies: [edit({ summary: "Set bgp_peers, or annotation to the prefix of the CCM", verify: VERIFY })],
  });
}
