import { test } from "uvu";
import * as assert from "uvu/assert";
import { repeatedFlags, withFlags, withoutSecrets } from "../../../checks/engine/same_run.ts";
import { plan } from "../../../checks/plan.ts";
import { replay } from "../../../checks/engine/replay.ts";
import { assemble } from "../../../checks/engine/assemble.ts";
import { select } from "../../../checks/engine/select.ts";
import { demoScenarios } from "../../../checks/demo/scenarios.ts";

function commandAfter(args: readonly string[], command = "kube-vip-doctor check bgp/session"): string {
  return withFlags(command, repeatedFlags(args));
}

test("a command looks at what the run looked at, whichever way its flags were written", () => {
  const args = ["check", "-o", "json", "--provider=equinix-metal", "--metadata-url", "https://m.example/metadata"];
  assert.is(
    commandAfter([...args, "--peer", "169.254.255.1", "--peer=169.254.255.2", "--passive", "--facts", "--debug"]),
    "kube-vip-doctor check bgp/session --provider equinix-metal --metadata-url https://m.example/metadata " +
      "--peer 169.254.255.1 --peer 169.254.255.2 --passive",
  );
});

test("every flag that says what is looked at is repeated", () => {
  const flags = ["provider", "node", "source", "kubeconfig", "context", "metadata-url", "metadata-ca", "host-root"];
  for (const flag of [...flags, "timeout", "deadline"]) {
    assert.is(commandAfter(["check", `--${flag}`, "x"]), `kube-vip-doctor check bgp/session --${flag} x`);
  }
});

test("what is printed of a run, which checks it has, and words after -- are not repeated", () => {
  const args = ["check", "bgp", "--only", "bgp/tcp", "--skip", "ccm", "-o", "short", "--no-color", "--", "--node", "x"];
  assert.is(commandAfter(args), "kube-vip-doctor check bgp/session");
});

test("a value is quoted for a shell", () => {
  assert.is(
    commandAfter(["--kubeconfig", "/root/my file's.conf", "--context="]),
    `kube-vip-doctor check bgp/session --kubeconfig '/root/my file'\\''s.conf' --context ''`,
  );
  assert.is(
    commandAfter(["--node", "$(reboot)", "--host-root", "a;b"]),
    "kube-vip-doctor check bgp/session --node '$(reboot)' --host-root 'a;b'",
  );
});

test("a flag that the command has already is its own affair", () => {
  const args = ["check", "--kubeconfig", "/old", "--node", "worker-1"];
  const command = "sudo kube-vip-doctor check --kubeconfig <file>";
  assert.is(commandAfter(args, command), "sudo kube-vip-doctor check --kubeconfig <file> --node worker-1");
});

test("kubectl asks the cluster that the run asked, and gets no other flag", () => {
  const args = ["check", "--kubeconfig", "/c.conf", "--context", "lab", "--node", "worker-1"];
  assert.is(commandAfter(args, "kubectl get nodes"), "kubectl --kubeconfig /c.conf --context lab get nodes");
  assert.is(
    commandAfter(args, "kubectl create secret generic x --dry-run=client -o yaml | kubectl apply -f -"),
    "kubectl --kubeconfig /c.conf --context lab create secret generic x --dry-run=client -o yaml | " +
      "kubectl --kubeconfig /c.conf --context lab apply -f -",
  );
  assert.is(commandAfter(args, "ip link set priv up"), "ip link set priv up");
});

test("a password or a token in a URL becomes something to fill in", () => {
  const url = "https://admin:hunter2@m.example/metadata?token=s3cr3t";
  const shown = "https://<user>:<password>@m.example/metadata?<query>";
  assert.is(commandAfter(["--metadata-url", url]), `kube-vip-doctor check bgp/session --metadata-url ${shown}`);
  assert.is(commandAfter([`--metadata-url=${url}`]), `kube-vip-doctor check bgp/session --metadata-url ${shown}`);
  assert.is(withoutSecrets(`--metadata-url=${url}`), `--metadata-url=${shown}`);
  assert.is(withoutSecrets(withoutSecrets(url)), shown);
});

test("each remedy of a report has them, in its causes and in its findings", async () => {
  const selection = select(plan.checks, { only: [], skip: [] });
  const { progress } = replay(plan, { facts: await demoScenarios[0]!.load(), selection });
  const { causes, results } = assemble({
    plan,
    selection,
    facts: progress.facts,
    findings: progress.findings,
    tool: { name: "kube-vip-doctor", version: "0", deno: "0" },
    run: {
      id: "1",
      startedAt: "2026-01-01T00:00:00.000Z",
      durationMs: 1,
      mode: "live",
      deadlineHit: false,
      interrupted: false,
      args: ["check", "--provider", "equinix-metal"],
    },
    sources: [],
  });
  const remedies = [...causes, ...results.flatMap(({ findings }) => findings)].flatMap((each) => each.remedies);
  assert.ok(remedies.length > 1);
  for (const { verify } of remedies) assert.match(verify, / --provider equinix-metal$/);
});

test.run();
