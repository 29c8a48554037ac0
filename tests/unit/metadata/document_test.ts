// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import type { Metadata, MetadataFetch, Settings } from "../../../checks/model/facts.ts";
import type { Fact } from "../../../checks/engine/fact.ts";
import { systemClock } from "../../../checks/probes/clock/system_clock.ts";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { metadataDocument } from "../../../checks/probes/metadata/document.ts";
import { readDocument } from "../../../checks/probes/metadata/read_document.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";
import { SETTINGS } from "../../support/settings.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";
import { makeCertificates } from "../http/certificates.ts";
import { closedPort, closeServers, serve, serveBytes, type TestServer } from "../http/servers.ts";

const certificates = makeCertificates();
test.after(async () => {
  await closeServers();
  certificates.remove();
});

const FIELDS = { hostname: "hostname", id: "id", neighbours: "bgp_neighbors", addresses: "network.addresses" };

/** As the service of Equinix Metal wrote it, shortened. */
const DOCUMENT = {
  id: "7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001",
  hostname: "worker-1",
  user_data: "canary-user-data",
  ssh_keys: ["canary-key"],
  bgp_neighbors: [{
    address_family: 4,
    customer_as: 65000,
    customer_ip: "10.66.6.3",
    md5_enabled: true,
    md5_password: "canary-md5",
    multihop: true,
    peer_as: 65530,
    peer_ips: ["169.254.255.1", "169.254.255.2"],
    routes_in: [],
  }],
  network: {
    bonding: { mode: 4 },
    addresses: [
      { address_family: 4, address: "198.51.100.7", cidr: 31, gateway: "198.51.100.6", public: true, management: true },
      {
        address_family: 6,
        address: "2001:0DB8:66::3",
        cidr: 127,
        gateway: "2001:db8:66::2",
        public: true,
        management: true,
      },
      { address_family: 4, address: "10.66.6.3", cidr: 31, gateway: "10.66.6.2", public: false, management: true },
    ],
  },
};

interface Landed {
  readonly fetch: Fact<MetadataFetch> | undefined;
  readonly metadata: Fact<Metadata> | undefined;
  readonly bytes: string;
}

async function ask(url: string, settings: Partial<Settings> = {}, files: Record<string, string> = {}): Promise<Landed> {
  const http = openHttp(() => null);
  const world = testWorld({ http, clock: systemClock, files: memoryFiles({ files }) });
  const facts = {
    settings: { ...SETTINGS, ...settings },
    metadataTarget: { url, fields: FIELDS, provider: "equinix-metal", allowedBy: "--metadata-url" },
  };
  const landed = await runProbe(metadataDocument, { world, facts });
  http.close();
  return {
    fetch: landed.metadataFetch,
    metadata: landed.metadata,
    bytes: JSON.stringify({ landed, lines: world.lines }),
  };
}

async function answered(answer: () => Response): Promise<Landed> {
  const server = serve(answer);
  try {
    return await ask(`http://127.0.0.1:${server.port}/metadata`);
  } finally {
    await server.close();
  }
}

function read(document: unknown): MetadataFetch["shape"] {
  return readDocument(JSON.stringify(document), { fields: FIELDS, vault: openVault() }).shape;
}

test("the document is read over TLS that --metadata-ca vouches for, and holds what is wanted alone", async () => {
  const server = serve(() => new Response(JSON.stringify(DOCUMENT)), certificates.server);
  const url = `https://127.0.0.1:${server.port}/metadata`;
  const { fetch, metadata, bytes } = await ask(url, { metadataCa: "/ca.crt" }, { "/ca.crt": certificates.authority });
  const expected = new TextEncoder().encode(JSON.stringify(DOCUMENT)).length;
  assert.equal(valueOf(fetch), { url, problem: null, shape: null, status: 200, bytes: expected });
  const { hostname, id, neighbours, addresses } = valueOf(metadata);
  assert.equal([hostname, id], ["worker-1", DOCUMENT.id]);
  const [neighbour] = neighbours;
  assert.equal({ ...neighbour, password: neighbour?.password.set }, {
    addressFamily: 4,
    customerAs: 65000,
    customerIp: "10.66.6.3",
    password: true,
    multihop: true,
    peerAs: 65530,
    peerIps: ["169.254.255.1", "169.254.255.2"],
  });
  assert.equal(addresses[1], {
    address: "2001:db8:66::3",
    addressFamily: 6,
    public: true,
    management: true,
    gateway: "2001:db8:66::2",
    prefixLength: 127,
  });
  assert.is(addresses.length, 3);
  assert.not.match(bytes, /canary/);
  await server.close();
});

test("no provider that somebody names: nobody is asked, and the reason is passed on", async () => {
  const world = testWorld({
    http: {
      request: () => {
        throw new Error("asked");
      },
    },
  });
  const landed = await runProbe(metadataDocument, { world });
  assert.is(reasonOf(landed.metadataFetch), "notCollected");
  assert.is(reasonOf(landed.metadata), "notCollected");
});

test("nothing listens, no such name, an unknown authority, no answer: each is told apart", async () => {
  const told = async (url: string, settings: Partial<Settings> = {}) => {
    const { fetch, metadata } = await ask(url, settings);
    return [valueOf(fetch).problem?.stage, reasonOf(metadata)];
  };
  assert.equal(await told(`http://127.0.0.1:${closedPort()}/`), ["tcp", "unreachable"]);
  assert.equal(await told("http://no-such-name.invalid/"), ["dns", "unreachable"]);
  const secure = serve(() => new Response("{}"), certificates.server);
  const { fetch } = await ask(`https://127.0.0.1:${secure.port}/`);
  assert.is(valueOf(fetch).problem?.stage, "tls");
  assert.match(
    valueOf(fetch).problem!.detail,
    /no known authority signed; where it is a private service, name its authority with --metadata-ca FILE/,
  );
  await secure.close();
  const silent = serveBytes("", { hangUp: false });
  assert.equal(await told(`http://127.0.0.1:${silent.port}/`, { timeoutMs: 300 }), ["timeout", "timeout"]);
  await silent.close();
  const cut = serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"id":', { hangUp: true });
  assert.equal(await told(`http://127.0.0.1:${cut.port}/`), ["http", "invalid"]);
  await cut.close();
});

test("a file of --metadata-ca that cannot be read is told, and stops nothing else", async () => {
  const { fetch, metadata } = await ask("https://127.0.0.1:1/", { metadataCa: "/gone" });
  assert.equal(valueOf(fetch).problem, {
    stage: "tls",
    detail: "the file of --metadata-ca cannot be used: /gone does not exist",
  });
  assert.is(reasonOf(metadata), "unreachable");
});

test("a status that is not 200 is an answer of HTTP", async () => {
  const { fetch, metadata } = await answered(() => new Response("gone", { status: 410 }));
  assert.is(valueOf(fetch).status, 410);
  assert.match(valueOf(fetch).problem!.detail, /^127\.0\.0\.1:\d+ answers with status 410, expected 200$/);
  assert.is(reasonOf(metadata), "invalid");
  assert.is(reasonOf((await answered(() => new Response("", { status: 403 }))).metadata), "notPermitted");
});

test("more than 1 MiB is not read", async () => {
  const { fetch } = await answered(() => new Response(`{"a": "${"x".repeat(1_100_000)}"}`));
  assert.is(valueOf(fetch).problem?.stage, "too-large");
});

test("HTML and a document that is cut are told by the shape", async () => {
  const html = await answered(() => new Response("<!DOCTYPE html><title>Parked</title>"));
  assert.equal(valueOf(html.fetch).shape, { path: "document", found: "HTML", expected: "JSON" });
  assert.is(reasonOf(html.metadata), "invalid");
  const cut = await answered(() => new Response(JSON.stringify(DOCUMENT).slice(0, 300)));
  assert.equal(valueOf(cut.fetch).shape, { path: "document", found: "JSON cut at byte 300", expected: "JSON" });
});

test("the first field of another shape is named, with what was found and expected", () => {
  const neighbour = DOCUMENT.bgp_neighbors[0], address = DOCUMENT.network.addresses[0];
  const withNeighbour = (changes: unknown) =>
    read({ ...DOCUMENT, bgp_neighbors: [{ ...neighbour, ...changes as object }] });
  assert.equal(read([1, 2]), { path: "document", found: "a list", expected: "an object" });
  assert.equal(read({ error: "no such device" }), {
    path: "document",
    found: "JSON of something else",
    expected: "hostname, id, bgp_neighbors, network.addresses",
  });
  assert.equal(read({ bgp_neighbors: {} }), { path: "bgp_neighbors", found: "an object", expected: "a list" });
  assert.equal(withNeighbour({ peer_as: "65530" }), {
    path: "bgp_neighbors.0.peer_as",
    found: '"65530"',
    expected: "a number",
  });
  assert.equal(withNeighbour({ peer_as: 4294967296 }), {
    path: "bgp_neighbors.0.peer_as",
    found: "a number",
    expected: "a number from 0 to 4294967295",
  });
  assert.equal(withNeighbour({ peer_ips: ["169.254.255.1", "169.254.255.300"] }), {
    path: "bgp_neighbors.0.peer_ips.1",
    found: '"169.254.255.300"',
    expected: "an IP address",
  });
  assert.equal(withNeighbour({ address_family: undefined }), {
    path: "bgp_neighbors.0.address_family",
    found: "nothing",
    expected: "a value",
  });
  assert.equal(read({ ...DOCUMENT, network: { addresses: [address, { ...address, gateway: "none" }] } }), {
    path: "network.addresses.1.gateway",
    found: '"none"',
    expected: "an IP address",
  });
});

test("a password of another type is not quoted", () => {
  const shape = read({ bgp_neighbors: [{ ...DOCUMENT.bgp_neighbors[0], md5_password: 123456789 }] });
  assert.is(shape?.path, "bgp_neighbors.0.md5_password");
  assert.not.match(JSON.stringify(shape), /123456789/);
});

test("no neighbours, null for them, no network: nothing is wrong with the shape", () => {
  const vault = openVault();
  for (
    const document of [{ id: null }, { bgp_neighbors: null, network: null }, {
      bgp_neighbors: [],
      network: { addresses: [] },
    }]
  ) {
    const { metadata } = readDocument(JSON.stringify(document), { fields: FIELDS, vault });
    assert.equal(metadata, { hostname: null, id: null, neighbours: [], addresses: [] });
  }
});

test("a login in the URL is in no fact and no line", async () => {
  const server: TestServer = serve(() => new Response("{}"));
  const { bytes } = await ask(`http://user:canary@127.0.0.1:${server.port}/metadata?token=canary`);
  assert.not.match(bytes, /canary/);
  await server.close();
});

test("no document makes the reader throw, and what is damaged never passes for a whole one with other values", () => {
  const vault = openVault();
  const keys = fc.constantFrom(
    "bgp_neighbors",
    "network",
    "addresses",
    "hostname",
    "peer_ips",
    "address_family",
    "__proto__",
    "constructor",
  );
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(4),
      fc.constant("169.254.255.1"),
    ),
    tree: fc.oneof(
      { depthSize: "small" },
      tie("leaf"),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(keys, tie("tree")),
    ),
  }));
  fc.assert(
    fc.property(tree, (document) => {
      const { metadata, shape } = readDocument(JSON.stringify(document), { fields: FIELDS, vault });
      assert.ok((metadata === null) !== (shape === null));
    }),
    { numRuns: 500 },
  );
});

test.run();
