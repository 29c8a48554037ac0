import type { Fault } from "../support/fault.ts";
import type { Manner } from "../support/tor.ts";
import { lost, ONE, peersRoot } from "./words.ts";

/** What no daemon does, at 169.254.255.1, which is kube-vip's only peer and which it has not tried yet. */
export const HOSTILE: readonly Fault[] = [
  open("silent", "accepts and says nothing", "silence"),
  open("garbage", "sends noise", "garbage"),
  open("ssh", "speaks SSH", "garbage"),
  open("cut", "sends half an OPEN and no more"),
  open("cut-closed", "sends half an OPEN and closes"),
  open("wrong-length", "sends an OPEN that is shorter than its own fields", "malformed"),
  open("huge", "sends a message of 65,535 bytes, and noise without end", "malformed"),
  open("slow", "sends its OPEN one byte each half second"),
  open("open-silent", "sends its OPEN and falls silent", "silence"),
  notified("0605", "notification-rejected", { check: "bgp/open", story: "answers with NOTIFICATION 6/5" }),
  notified(`0602${shutdown("Wartung bis 06:00 \u2603")}`, "notification-shutdown", {
    check: "bgp/open",
    story: "answers that it is administratively shut down, with a text",
    says: ["Wartung bis 06:00 \u2603"],
  }),
  notified(`0602${shutdown("\u001b[31mred\u0007\u202e")}`, "notification-shutdown-hostile", {
    check: "bgp/open",
    story: "answers that it is administratively shut down, with a text that would paint a terminal",
  }),
  notified("0601000101" + "00000064", "notification-prefix-limit", {
    check: "bgp/prefix-limit",
    story: "answers with NOTIFICATION 6/1, its limit of prefixes",
  }),
  notified("0607", "notification-collision", {
    check: "bgp/other-speaker",
    story: "answers with NOTIFICATION 6/7, a collision",
  }),
  notified("0206", "notification-hold-time", { check: "bgp/timers", story: "answers with NOTIFICATION 2/6" }),
  notified("0203", "notification-router-id", { check: "bgp/router-id", story: "answers with NOTIFICATION 2/3" }),
  notified("0202fffb", "notification-asn", { check: "bgp/asn", story: "answers with NOTIFICATION 2/2" }),
  notified("630c", "notification-nonsense", {
    check: "bgp/open",
    story: "answers with a NOTIFICATION of no known code",
  }),
  {
    name: "peer-reset",
    story: "What listens at 169.254.255.1 resets the connection as soon as it stands.",
    tors: [{ daemon: "hostile", manner: "reset" }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      // Whether the connect has returned by then is a matter of microseconds.
      roots: [{
        check: ["bgp/tcp", "bgp/open"],
        kind: "reset",
        subjects: [`peer:${ONE}`],
        explains: [`bgp/session peer:${ONE}`],
      }],
    },
  },
  {
    name: "peer-keepalive-first",
    story: "What listens at 169.254.255.1 speaks BGP, and sends a KEEPALIVE before its OPEN.",
    tors: [{ daemon: "hostile", manner: "bytes", data: `${"ff".repeat(16)}001304` }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/open", [ONE], { kind: "unexpected", explains: [`bgp/session peer:${ONE}`] })],
      says: ["KEEPALIVE before its OPEN"],
    },
  },
  {
    name: "peer-reset-later",
    story: "What listens at 169.254.255.1 resets the connection in the middle of its OPEN.",
    tors: [{ daemon: "hostile", manner: "reset-later" }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      // On a busy machine the connect is looked at only then.
      roots: [{
        check: ["bgp/open", "bgp/tcp"],
        kind: "reset",
        subjects: [`peer:${ONE}`],
        explains: [`bgp/session peer:${ONE}`],
      }],
    },
  },
  {
    name: "peer-http",
    story: "What listens at 169.254.255.1 speaks HTTP, and answers once it is asked; no kube-vip on this node.",
    tors: [{ daemon: "hostile", manner: "http" }, { daemon: "none" }],
    kubeVip: null,
    words: ["--peer", ONE, "--source", "10.66.6.3"],
    expect: {
      exitCode: 1,
      up: [],
      within: 8,
      roots: [peersRoot("bgp/open", [ONE], { kind: "garbage", explains: [] })],
      says: ["HTTP"],
    },
  },
  {
    name: "notification-unasked",
    story: "What listens at 169.254.255.1 says no OPEN, only NOTIFICATION 6/5, at once.",
    tors: [{ daemon: "hostile", manner: "notification", data: "0605" }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/open", [ONE], { kind: "notification-6-5", explains: [`bgp/session peer:${ONE}`] })],
    },
  },
  {
    name: "peer-silent-kube-vip-waits",
    story: "169.254.255.1 accepts and says nothing: kube-vip has a connection with it, and no session.",
    tors: [{ daemon: "hostile", manner: "silent" }, { daemon: "none" }],
    kubeVip: { peers: [{ address: ONE }] },
    expect: { exitCode: 1, up: [ONE], roots: [peersRoot("bgp/session", [ONE], { explains: [] })] },
  },
  {
    name: "peer-open-silent-kube-vip-waits",
    story: "169.254.255.1 sends its OPEN and falls silent: kube-vip has a connection with it, and no session.",
    tors: [{ daemon: "hostile", manner: "open-silent" }, { daemon: "none" }],
    kubeVip: { peers: [{ address: ONE }] },
    expect: { exitCode: 1, up: [ONE], roots: [peersRoot("bgp/session", [ONE], { explains: [] })] },
  },
];

function open(manner: Manner, story: string, kind?: string, says?: readonly string[]): Fault {
  return {
    name: `peer-${manner}`,
    story: `What listens at 169.254.255.1 ${story}.`,
    tors: [{ daemon: "hostile", manner }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      within: 8,
      roots: [
        peersRoot("bgp/open", [ONE], {
          ...(kind === undefined ? {} : { kind }),
          explains: [`bgp/session peer:${ONE}`],
        }),
      ],
      ...(says === undefined ? {} : { says }),
    },
  };
}

function notified(
  data: string,
  name: string,
  { check, story, says }: { check: string; story: string; says?: readonly string[] },
): Fault {
  const explains = check === "bgp/open" ? [`bgp/session peer:${ONE}`] : lost(ONE);
  return {
    name,
    story: `What listens at 169.254.255.1 ${story}.`,
    tors: [{ daemon: "hostile", manner: "open-notification", data }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      within: 8,
      roots: [peersRoot(check, [ONE], { explains })],
      ...(says === undefined ? {} : { says }),
    },
  };
}

/** Shutdown communication of RFC 9003: its length, then UTF-8; hexadecimal. */
function shutdown(words: string): string {
  const bytes = new TextEncoder().encode(words);
  return [bytes.length, ...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
