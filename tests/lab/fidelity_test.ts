// group: lab
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../checks/engine/report.ts";
import { skip } from "../support/skip.ts";
import { FAULTS } from "./faults.ts";
import { canStage } from "./support/can_stage.ts";
import { BINARY } from "./support/doctor.ts";
import { run } from "./support/shell.ts";
import { stage, type Staged } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";

/** Ways to run with less than root has. */
const LESS: Readonly<Record<string, readonly string[]>> = {
  "as nobody": ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"],
  "as root without CAP_NET_ADMIN and CAP_NET_RAW": ["setpriv", "--bounding-set", "-net_admin,-net_raw"],
  "as root without any capability": ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"],
};

const why = await canStage();
if (why !== null) skip(why);
else {
  await takeDownAtTheEnd();
  for (const [how, prefix] of Object.entries(LESS)) {
    test(`${how}, a healthy node is called healthy or unclear, and nothing is guessed`, async () => {
      const staged = await stageNamed("healthy");
      try {
        const { report, code } = await examineWith(prefix, staged);
        assert.ok(code === 0 || code === 2, `exit code ${code}: ${JSON.stringify(report.causes)}`);
        assert.equal(report.causes, []);
        assertHonest(report);
      } finally {
        await staged.site.close();
      }
    });

    test(`${how}, a missing route is still found, or nothing is said of it`, async () => {
      const staged = await stageNamed("route-two-missing");
      try {
        const { report } = await examineWith(prefix, staged);
        for (const { check, subjects } of report.causes) {
          assert.equal([check, subjects], ["routes/peer-route", ["peer:169.254.255.2"]]);
        }
        assertHonest(report);
      } finally {
        await staged.site.close();
      }
    });
  }
}
test.run();

async function stageNamed(name: string): Promise<Staged> {
  return await stage(FAULTS.find((fault) => fault.name === name)!);
}

async function examineWith(prefix: readonly string[], { site, words }: Staged) {
  const command = [...site.node.enter(), ...prefix, BINARY, "check", "-o", "json", ...words];
  const { code, stdout, stderr } = await run(command, { env: { HOME: "/nowhere" } });
  assert.ok(stdout.startsWith("{"), stderr);
  assert.not.match(stderr, /^ {4}at |panicked/m);
  return { report: JSON.parse(stdout) as Report, code };
}

/** Nothing has crashed, and whatever is unknown says why. */
function assertHonest({ results, sources }: Report): void {
  for (const { id, findings } of results) {
    for (const { status, subject, reason, detail } of findings) {
      assert.is.not(status, "crashed", `${id} ${subject}: ${detail}`);
      if (status === "unknown") assert.ok(reason && detail, `${id} ${subject} does not say why it is unknown`);
    }
  }
  for (const { probe, status, reason } of sources) {
    if (status === "unknown") assert.ok(reason, `${probe} does not say why`);
  }
}
