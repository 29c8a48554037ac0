// group: binary
// timeout: 400
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { shell } from "../lab/support/shell.ts";
import { inParallel } from "../support/runner/in_parallel.ts";
import { skip } from "../support/skip.ts";
import { documentOf, isClean } from "./support/document.ts";
import { canStage, type Island, openIsland, SERVER, startServer } from "./support/island.ts";
import { kubeconfig, TOKEN } from "./support/kubeconfig.ts";
import { runProgram } from "./support/program.ts";

/** One start that goes wrong, or may. */
interface Row {
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Nothing is run: exit code 64, and words on what was found and expected. */
  readonly usage?: true;
}

const DEADLINE = 4;
/** For starting and printing on a machine that does much else. */
const SLACK = 5;
const BOMB = ["a: &a [x,x,x,x,x,x,x,x,x]"]
  .concat([..."bcdefghi"].map((name, at) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}]`)).join("\n");
const METADATA =
  "html empty cut wrong-shape null deep escapes endless bomb never slow 500 401 429 loop away not-utf8 nothing";
const API = "html empty cut wrong-shape null deep endless bomb never slow 500 401 403 429 loop away";

const why = await canStage();
if (why !== null) skip(why);
else await runTable();

async function runTable(): Promise<void> {
  const island = await openIsland();
  try {
    await startServer(island);
    const table = await rows(island);
    const starts = suite("hostile starts");
    const results = Object.entries(table).map(([name, row]) => ({ name, row, said: Promise.withResolvers<unknown>() }));
    for (const { name, said } of results) {
      starts(name, async () => {
        const error = await said.promise;
        if (error !== null) throw error;
      });
    }
    starts.run();
    const jobs = results.map(({ row, said }) => async () =>
      said.resolve(await judge(row, island).then(() => null, (error) => error))
    );
    await inParallel(jobs, 4);
  } finally {
    await island.close();
  }
}

async function judge({ words, env = {}, usage }: Row, { machine }: Island): Promise<void> {
  const { code, stdout, stderr, seconds } = await runProgram(words, { machine, env });
  const { summary, error, results, causes } = await documentOf(stdout);
  assert.is(summary.exitCode, code);
  assert.ok(isClean(stdout), "the document has control characters or a stack trace");
  assert.ok(isClean(stderr), `standard error has control characters or a stack trace: ${stderr.slice(0, 400)}`);
  assert.not.match(stdout + stderr, TOKEN);
  assert.ok(seconds < DEADLINE + SLACK, `it took ${seconds.toFixed(1)} s`);
  if (usage) {
    assert.is(code, 64);
    assert.equal([results, causes], [[], []]);
    for (const text of [error?.kind, error?.found, error?.expected, error?.hint]) assert.ok(text, "an empty word");
  } else {
    assert.ok([0, 1, 2].includes(code), `exit code ${code}: ${JSON.stringify(error)}`);
    assert.equal(results.flatMap(({ findings }) => findings.filter(({ status }) => status === "crashed")), []);
    assert.ok(results.length > 0);
  }
}

async function rows({ folder }: Island): Promise<Readonly<Record<string, Row>>> {
  const base = ["check", "-o", "json", "--deadline", `${DEADLINE}s`];
  const cloud = [...base, "--provider", "equinix-metal"];
  let count = 0;
  const file = (content: string | Uint8Array, ending = "yaml") => {
    const path = `${folder}/file-${++count}.${ending}`;
    if (typeof content === "string") Deno.writeTextFileSync(path, content);
    else Deno.writeFileSync(path, content);
    return path;
  };
  const api = (path: string) => [...base, "--node", "worker-1", "--kubeconfig", path];
  const server = (at: string) => api(file(kubeconfig(at)));
  const user = (text: string) => api(file(kubeconfig("https://127.0.0.1:9", { user: text })));
  const noise = crypto.getRandomValues(new Uint8Array(4_096));
  await shell(`cd ${folder}; mkfifo pipe; ln -s circle circle; mkdir -p root/etc/kubernetes root/proc
    mkdir root/etc/kubernetes/manifests; cp /dev/null root/etc/kubernetes/manifests/kube-vip.yaml
    ln -s /etc/shadow root/etc/kubernetes/admin.conf; ln -s ../../../../../../etc root/etc/kubernetes/manifests/up
    head -c 3000000 /dev/zero | tr '\\0' 'a' > root/etc/kubernetes/manifests/huge.yaml
    openssl req -x509 -newkey rsa:2048 -nodes -keyout one.key -out one.pem -subj /CN=one -days 2 2> /dev/null
    openssl genrsa -out two.key 2048 2> /dev/null`);
  Deno.writeTextFileSync(`${folder}/root/etc/kubernetes/manifests/bomb.yaml`, BOMB);
  const certificate = (key: string) => user(`{client-certificate: ${folder}/one.pem, client-key: ${folder}/${key}}`);
  return {
    "nothing is there": { words: base },
    "nothing is there, as a cloud's node": { words: cloud },
    "no home, no path": { words: base, env: { HOME: "/nowhere", PATH: "/nowhere" } },
    "an environment of nonsense": {
      words: base,
      env: { TERM: "\u001b[31m", LANG: "xx", COLUMNS: "-1", KUBECONFIG: ":::", TZ: "Mars/Base", NODE_OPTIONS: "--x" },
    },
    "a proxy that is none": {
      words: [...cloud, "--metadata-url", "https://192.0.2.1/"],
      env: { HTTPS_PROXY: "nonsense", HTTP_PROXY: "http://127.0.0.1:9", ALL_PROXY: "socks5://127.0.0.1:9" },
    },
    "certificates that are none": { words: base, env: { SSL_CERT_FILE: "/etc/hosts", DENO_CERT: "/etc/hosts" } },

    "a kubeconfig that is missing": { words: api(`${folder}/none`) },
    "a kubeconfig that is a folder": { words: api(folder) },
    "a kubeconfig that is a pipe": { words: api(`${folder}/pipe`) },
    "a kubeconfig that is a link to itself": { words: api(`${folder}/circle`) },
    "a kubeconfig without an end": { words: api("/dev/zero") },
    "a kubeconfig that is noise": { words: api(file(noise)) },
    "a kubeconfig that is empty": { words: api(file("")) },
    "a kubeconfig that explodes": { words: api(file(BOMB)) },
    "a kubeconfig of several documents": { words: api(file("---\na: 1\n---\nb: 2\n")) },
    "a kubeconfig of 5 MB": { words: api(file(`a: "${"x".repeat(5_000_000)}"`)) },
    "a kubeconfig in a list": { words: api(file("- 1\n- [2]\n")) },
    "a kubeconfig with control characters": { words: api(file('server: "\\e[31m\\u0000"\ncurrent-context: "\\e[2J"')) },
    "a kubeconfig without a context": {
      words: api(file(kubeconfig("https://127.0.0.1:9").replace(/current.*\n/, ""))),
    },
    "a context that is not there": { words: [...server("https://127.0.0.1:9"), "--context", "nowhere"] },
    "KUBECONFIG names what is missing": { words: base, env: { KUBECONFIG: `${folder}/none:/dev/null` } },
    "a token file that is missing": { words: user("{tokenFile: /nowhere/token}") },
    "a certificate that is missing": { words: user("{client-certificate: /nowhere, client-key: /nowhere}") },
    "a certificate that is none": { words: user("{client-certificate-data: AAAA, client-key-data: '%%%'}") },
    "a key of another certificate": { words: certificate("two.key") },
    "a key of its own certificate": { words: certificate("one.key") },
    "an exec plugin that is missing": {
      words: user("{exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere, interactiveMode: Never}}"),
    },
    "an exec plugin that never ends": {
      words: user(
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: sleep, args: ['999'], interactiveMode: Never}}",
      ),
      env: { PATH: "/usr/bin:/bin" },
    },
    "an API that refuses": { words: server("https://127.0.0.1:9") },
    "an API that is no address": { words: server("::::") },
    "an API that is a file": { words: server("file:///etc/shadow") },
    "an API without TLS": { words: server("https://127.0.0.1:8080/html") },
    "an API with a password in its address": { words: server(`https://u:${TOKEN}@127.0.0.1:9/`) },
    ...Object.fromEntries(
      API.split(" ").map((path) => [`an API that answers: ${path}`, { words: server(`${SERVER}/${path}`) }]),
    ),

    "metadata at no address": { words: [...cloud, "--metadata-url", "not a url"], usage: true },
    "metadata in a file": { words: [...cloud, "--metadata-url", "file:///etc/shadow"], usage: true },
    "metadata that refuses": { words: [...cloud, "--metadata-url", "http://127.0.0.1:9/metadata"] },
    "metadata without TLS": { words: [...cloud, "--metadata-url", "https://127.0.0.1:8080/html"] },
    "metadata nowhere": { words: [...cloud, "--metadata-url", "http://192.0.2.1/"] },
    "metadata of a name that is none": { words: [...cloud, "--metadata-url", "https://no-such-name.invalid/"] },
    "an authority that is missing": { words: [...cloud, "--metadata-url", `${SERVER}/html`, "--metadata-ca", "/none"] },
    "an authority that is noise": {
      words: [...cloud, "--metadata-url", "https://127.0.0.1:8080/", "--metadata-ca", file(noise, "pem")],
    },
    ...Object.fromEntries(
      METADATA.split(" ").map((
        path,
      ) => [`metadata that answers: ${path}`, { words: [...cloud, "--metadata-url", `${SERVER}/${path}`] }]),
    ),

    "a peer that is no address": { words: [...base, "--peer", "999.1.1.1"], usage: true },
    "a peer that is a name": { words: [...base, "--peer", "tor.example"], usage: true },
    "a peer in octal": { words: [...base, "--peer", "0251.0376.0377.1"], usage: true },
    "a peer with escapes": { words: [...base, "--peer", "\u001b[31m1.1.1.1"], usage: true },
    "a source that is no address": { words: [...base, "--source", "eth0"], usage: true },
    "a peer that is this machine": { words: [...base, "--peer", "127.0.0.1"], usage: true },
    "a peer that is nobody": { words: [...base, "--peer", "0.0.0.0"], usage: true },
    "a peer that is everybody": { words: [...base, "--peer", "255.255.255.255", "--peer", "224.0.0.5"], usage: true },
    "a peer without a route": { words: [...base, "--peer", "192.0.2.1", "--peer", "2001:db8::1"] },
    "a peer of a link that is not there": { words: [...base, "--peer", "fe80::1%nowhere"] },
    "a source that is nowhere": { words: [...base, "--peer", "192.0.2.1", "--source", "192.0.2.9"] },
    "a source of the other family": { words: [...base, "--peer", "192.0.2.1", "--source", "2001:db8::9"] },
    "sixty-four peers": {
      words: [...base, ...Array.from({ length: 64 }, (_, at) => ["--peer", `192.0.2.${at + 1}`]).flat()],
    },

    "a node with escapes": { words: [...base, "--node", "a\u001b[31mb\nc"], usage: true },
    "a node with a long name": { words: [...base, "--node", "a".repeat(5_000)], usage: true },
    "a host root that is missing": { words: [...base, "--host-root", `${folder}/nowhere`], usage: true },
    "a host root that is a file": { words: [...base, "--host-root", "/etc/hosts"], usage: true },
    "a host root of traps": { words: [...base, "--host-root", `${folder}/root`] },

    "a provider that is none": { words: [...base, "--provider", "equinix"], usage: true },
    "a provider's file that is missing": { words: [...base, "--provider", "./none.yaml"], usage: true },
    "a provider's file that is broken": { words: [...base, "--provider", file("- [")], usage: true },
    "a provider's file that explodes": { words: [...base, "--provider", file(BOMB)], usage: true },
    "a provider's file of noise": { words: [...base, "--provider", file(noise)], usage: true },
    "a provider's file that is a folder": { words: [...base, "--provider", `${folder}/`], usage: true },

    "an unknown check": { words: [...base, "routes/peer-rout"], usage: true },
    "an unknown check to leave out": { words: [...base, "--skip", "nonsense"], usage: true },
    "only an unknown check": { words: [...base, "--only", "routes/nonsense"], usage: true },
    "a check with escapes": { words: [...base, "\u001b]0;x\u0007"], usage: true },
    "one check alone": { words: [...base, "routes/link"] },
    "everything left out": {
      words: [
        ...base,
        ..."node annotations metadata routes bgp kube-vip".split(" ").flatMap((area) => ["--skip", area]),
      ],
    },
    "an unknown flag": { words: [...base, "--nonsense"], usage: true },
    "an unknown flag with a value": { words: [...base, "--kubeconfg=x"], usage: true },
    "a flag without its value": { words: [...base, "--peer"], usage: true },
    "a flag with an empty value": { words: [...base, "--kubeconfig", ""], usage: true },
    "two flags that exclude each other": { words: [...base, "--passive", "--active"], usage: true },
    "a deadline of nothing": { words: ["check", "-o", "json", "--deadline", "0s"], usage: true },
    "a deadline of nonsense": { words: ["check", "-o", "json", "--deadline", "soon"], usage: true },
    "a deadline below nothing": { words: ["check", "-o", "json", "--deadline", "-4s"], usage: true },
    "a deadline of a millisecond": { words: ["check", "-o", "json", "--deadline", "1ms"] },
    "a timeout of a millisecond": { words: [...cloud, "--timeout", "1ms"] },
    "a suppression that is broken": { words: [...base, "--suppress", file("{{{")], usage: true },
    "a command that is none": { words: ["chekc", "-o", "json"], usage: true },
    "a scenario that is none": { words: ["demo", "nonsense", "-o", "json"], usage: true },
    "JSON asked for twice": { words: [...base, "-o", "json"], usage: true },
  };
}
