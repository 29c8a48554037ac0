// group: binary
import { test } from "uvu";
import * as assert from "uvu/assert";
import { documentOf, isClean } from "./support/document.ts";
import { runProgram } from "./support/program.ts";

for (const words of [["--version"], ["-V"]]) {
  test(`${words} says name and version, and no more`, async () => {
    const { code, stdout, stderr } = await runProgram(words);
    assert.is(code, 0);
    assert.match(stdout, /^kube-vip-doctor \d+\.\d+\.\d+\n$/);
    assert.is(stderr, "");
  });
}

for (const words of [["--help"], ["-h"], ["check", "--help"], ["explain", "--help"], ["tui", "--help"]]) {
  test(`${words.join(" ")} helps, without colour where nobody sees it`, async () => {
    const { code, stdout, stderr } = await runProgram(words);
    assert.is(code, 0);
    assert.match(stdout, /Usage/);
    assert.ok(isClean(stdout));
    assert.is(stderr, "");
  });
}

test("an unknown check is refused, and the nearest one named", async () => {
  for (const word of ["routes/peer-rout", "peer-route", "bgp/sesion"]) {
    const { code, stdout, stderr } = await runProgram(["check", word]);
    assert.is(code, 64);
    assert.is(stdout, "");
    assert.match(stderr, /Did you mean (routes\/peer-route|bgp\/session)\?/);
    assert.ok(isClean(stderr));
  }
});

test("an unknown flag is refused, and the nearest one named", async () => {
  const { code, stdout, stderr } = await runProgram(["check", "--kubeconfg", "x"]);
  assert.is(code, 64);
  assert.is(stdout, "");
  assert.match(stderr, /Did you mean .*--kubeconfig/);
});

test("an unknown command is refused", async () => {
  const { code, stdout, stderr } = await runProgram(["chekc"]);
  assert.is(code, 64);
  assert.is(stdout, "");
  assert.match(stderr, /chekc/);
  assert.match(stderr, /Did you mean .*check/);
});

test("an unknown provider is refused, and the nearest one named", async () => {
  const { code, stderr } = await runProgram(["check", "--provider", "equinix-metl"]);
  assert.is(code, 64);
  assert.match(stderr, /Did you mean equinix-metal\?/);
});

test("a usage error runs nothing, so it comes at once", async () => {
  const { code, seconds } = await runProgram(["check", "--deadline", "soon", "--metadata-url", "http://192.0.2.1/"]);
  assert.is(code, 64);
  assert.ok(seconds < 2, `${seconds} s`);
});

test("the terminal UI never starts without a terminal", async () => {
  const { code, stdout, stderr } = await runProgram(["tui"]);
  assert.is(code, 64);
  assert.ok(isClean(stdout + stderr));
});

test("every check of the list has a page, and a title and kinds in it", async () => {
  const { stdout, code } = await runProgram(["list", "-o", "json"]);
  assert.is(code, 0);
  const { checks } = JSON.parse(stdout) as { checks: { id: string; title: string }[] };
  assert.ok(checks.length >= 17);
  for (const { id, title } of checks) {
    const page = await runProgram(["explain", id]);
    assert.is(page.code, 0, id);
    assert.ok(page.stdout.includes(id) && page.stdout.replaceAll(/\s+/g, " ").includes(title), id);
    assert.ok(isClean(page.stdout), id);
  }
});

test("an unknown page is refused, and the nearest one named", async () => {
  const { code, stderr } = await runProgram(["explain", "bgp/sesion"]);
  assert.is(code, 64);
  assert.match(stderr, /bgp\/session/);
});

test("the schema is one of 2020-12, and every built-in scenario's report is as it says", async () => {
  const { stdout } = await runProgram(["schema"]);
  assert.match(JSON.parse(stdout).$schema, /2020-12/);
  const { scenarios } = JSON.parse((await runProgram(["list", "-o", "json"])).stdout) as {
    scenarios: { name: string }[];
  };
  assert.ok(scenarios.length > 0);
  for (const { name } of scenarios) {
    const { code, stdout: report } = await runProgram(["demo", name, "-o", "json"]);
    const { summary, run } = await documentOf(report);
    assert.is(summary.exitCode, code, name);
    assert.is(run.mode, "demo");
  }
});

test("demo without a terminal prints the right cause of the demo node", async () => {
  const { code, stdout } = await runProgram(["demo", "-o", "json"]);
  const { causes } = await documentOf(stdout);
  assert.is(code, 1);
  assert.is(causes[0]?.check, "routes/peer-route");
  const text = await runProgram(["demo"]);
  assert.is(text.code, 1);
  assert.match(text.stdout, /ip route replace 169\.254\.255\.2 via 10\.66\.6\.2 dev priv src 10\.66\.6\.3/);
});

test.run();
