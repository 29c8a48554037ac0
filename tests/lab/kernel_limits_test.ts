// group: lab
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Peer, TcpConnect } from "../../checks/model/facts.ts";
import { bgpTcp } from "../../checks/probes/tcp/bgp_tcp.ts";
import { openKernel } from "../../checks/probes/kernel/linux_kernel.ts";
import { KernelProblem } from "../../checks/probes/ports/kernel.ts";
import { openTcp } from "../../checks/probes/tcp/linux_tcp.ts";
import { PEER, runProbe } from "../unit/kernel/probe_context.ts";
import { isInNode, startListener, stopListeners } from "./kernel_namespaces.ts";

const WITHOUT = ["setpriv", "--bounding-set=-net_admin,-net_raw"];

// As in a container without CAP_NET_ADMIN and CAP_NET_RAW.
if (await isInNode(import.meta.filename!, "", { wrap: WITHOUT })) {
  const kernel = openKernel();
  const tcp = openTcp();
  const options = { timeoutMs: 1_000, signal: new AbortController().signal };
  const isRefused = (word: string) => (error: unknown) =>
    error instanceof KernelProblem && error.kind === "not-permitted" && error.message.includes(word);

  test("routes, links, addresses and neighbours need no capability", () => {
    assert.is(kernel.route({ destination: "169.254.255.1", source: "10.66.6.3" }).device, "priv");
    assert.ok(kernel.links().length > 1);
    assert.ok(kernel.addresses().length > 1);
    assert.type(kernel.neighbours().length, "number");
    assert.ok(kernel.rules().length > 1);
  });

  test("whether a socket is signed is not told, and so not known", async () => {
    await startListener("169.254.255.1", null);
    const { connection } = await tcp.connect(
      { address: "169.254.255.1", port: 179, source: null, ttl: 1, password: null },
      options,
    );
    const [socket] = kernel.bgpSockets();
    assert.is(socket?.state, "ESTAB");
    assert.is(socket?.signed, null);
    assert.type(socket?.info?.roundTripUs, "number");
    connection!.close();
    await stopListeners();
  });

  test("a tap and an echo name the capability that they need", async () => {
    assert.throws(() => tcp.tap("priv", ["169.254.255.1"]), isRefused("CAP_NET_RAW"));
    const problem = await tcp.echo({ address: "169.254.255.1", source: null, ttl: null }, options).catch((e) => e);
    assert.ok(isRefused("CAP_NET_RAW")(problem), String(problem));
  });

  test("a nudge names the capability that it needs", () => {
    assert.throws(() => kernel.nudge({ address: "10.66.6.2", interface: "priv" }), isRefused("CAP_NET_ADMIN"));
  });

  test("a connect is made all the same, and what could not be watched says why", async () => {
    const peers: readonly Peer[] = [PEER];
    const free = kernel.route({ destination: PEER.address });
    const landed = await runProbe(bgpTcp, {
      kernel,
      tcp,
      facts: { peers, sockets: [], addresses: kernel.addresses() },
      family: { "route[169.254.255.1]": { free, bound: null } },
    });
    const seen = landed["tcp[169.254.255.1]"]!;
    assert.is(seen.state === "known" && (seen.value as TcpConnect).outcome, "refused");
    const syn = landed["syn[169.254.255.1]"]!;
    assert.is(syn.state === "unknown" && syn.reason, "notPermitted");
    assert.match(syn.state === "unknown" ? syn.detail : "", /takes CAP_NET_RAW: run it as root/);
  });

  test.run();
}
