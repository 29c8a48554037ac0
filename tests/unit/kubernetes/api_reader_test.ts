// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { systemClock } from "../../../checks/probes/clock/system_clock.ts";
import { openHttp } from "../../../checks/probes/http/deno_http.ts";
import { openClient } from "../../../checks/probes/kubernetes/api_client.ts";
import { ApiFailure } from "../../../checks/probes/kubernetes/api_failure.ts";
import { ApiReader, type Question } from "../../../checks/probes/kubernetes/api_reader.ts";
import type { ApiIdentity } from "../../../checks/probes/kubernetes/identity.ts";
import type { ProbeContext } from "../../../checks/probes/probe.ts";
import { unknown } from "../../../checks/engine/fact.ts";
import { testWorld } from "../files/run_probe.ts";
import { closeServers, serve } from "../http/servers.ts";
import { json, status } from "./api.ts";

test.after(closeServers);

const QUESTION: Question = {
  path: "/api/v1/things",
  permission: { verb: "list", resource: "things", scope: "in all namespaces" },
};

interface Asked {
  readonly reader: ApiReader;
  readonly urls: URL[];
  close(): Promise<void>;
}

function ask(answer: (url: URL) => Response): Asked {
  const urls: URL[] = [];
  const server = serve((request) => {
    const url = new URL(request.url);
    urls.push(url);
    return answer(url);
  });
  const http = openHttp(() => null);
  const identity: ApiIdentity = {
    credentials: "/etc/kubernetes/kubelet.conf",
    server: `http://127.0.0.1:${server.port}`,
    context: null,
    tls: {},
    proxy: null,
    authorization: null,
    face: null,
  };
  const world = testWorld({ http, clock: systemClock });
  const context = {
    world,
    signal: new AbortController().signal,
    remainingMs: () => 5_000,
    read: () => unknown("notCollected", "not given"),
  } as unknown as ProbeContext;
  return {
    reader: new ApiReader(openClient(world, identity), context),
    urls,
    async close() {
      http.close();
      await server.close();
    },
  };
}

/** A list of so many objects, by pages as an API server makes them. */
function pages(count: number, size = 20) {
  return (url: URL): Response => {
    const from = Number(url.searchParams.get("continue") || 0), limit = Number(url.searchParams.get("limit"));
    const items = Array.from(
      { length: Math.min(limit, count - from) },
      (_, n) => ({ number: from + n, x: "x".repeat(size) }),
    );
    const next = from + items.length;
    return json({ kind: "ThingList", metadata: next < count ? { continue: String(next) } : {}, items });
  };
}

test("a list is read page by page, to its end", async () => {
  const { reader, urls, close } = ask(pages(250));
  const items = await reader.list({ ...QUESTION, query: { labelSelector: "a=b" } });
  assert.is(items.length, 250);
  assert.equal((items[249] as { readonly number?: unknown }).number, 249);
  assert.equal(urls.map(({ searchParams }) => searchParams.get("continue") ?? ""), ["", "100", "200"]);
  assert.ok(urls.every(({ searchParams }) => searchParams.get("labelSelector") === "a=b"));
  await close();
});

test("a page that is too large is asked for again by smaller ones", async () => {
  const { reader, urls, close } = ask(pages(30, 400_000));
  assert.is((await reader.list(QUESTION)).length, 30);
  assert.equal(urls.map(({ searchParams }) => searchParams.get("limit")), ["100", "10", "10", "10"]);
  await close();
});

test("an object that is too large even alone is told", async () => {
  const { reader, close } = ask(pages(1, 9_000_000));
  await reader.list(QUESTION).then(() => assert.unreachable(), (error) => {
    assert.instance(error, ApiFailure);
    assert.match(error.problem.detail, /more than 8388608 bytes/);
  });
  await close();
});

test("a list without end is given up, and an empty one may be null", async () => {
  const endless = ask((url) =>
    json({
      kind: "ThingList",
      metadata: { continue: `${Number(url.searchParams.get("continue") || 0) + 1}` },
      items: Array.from({ length: 1_000 }, () => ({})),
    })
  );
  await endless.reader.list(QUESTION).then(() => assert.unreachable(), (error) => {
    assert.match(error.problem.detail, /more than 10000 things/);
  });
  assert.ok(endless.urls.length <= 11);
  await endless.close();
  const empty = ask(() => json({ kind: "ThingList", metadata: {}, items: null }));
  assert.equal(await empty.reader.list(QUESTION), []);
  await empty.close();
  const other = ask(() => json({ kind: "ThingList", metadata: {}, items: "x" }));
  await other.reader.list(QUESTION).then(
    () => assert.unreachable(),
    (error) => assert.is(error.problem.kind, "not-an-api"),
  );
  await other.close();
});

test("a list that grew too old on the way is read once more from its beginning, and only once", async () => {
  let expired = 0;
  const answer = (times: number) => (url: URL) =>
    url.searchParams.get("continue") === "100" && expired++ < times
      ? status(410, "Expired", "The provided continue parameter is too old")
      : pages(150)(url);
  const once = ask(answer(1));
  const items = await once.reader.list(QUESTION);
  assert.equal(items.map((each) => (each as { number?: unknown }).number), Array.from({ length: 150 }, (_, n) => n));
  assert.equal(once.urls.map(({ searchParams }) => searchParams.get("continue") ?? ""), ["", "100", "", "100"]);
  await once.close();
  expired = 0;
  const always = ask(answer(9));
  await always.reader.list(QUESTION).then(
    () => assert.unreachable(),
    (error) => assert.equal([error.problem.kind, error.status], ["server-error", 410]),
  );
  assert.is(always.urls.length, 4);
  await always.close();
});

test("who is asked to come again comes once, when he was told to, if there is time", async () => {
  const busy = (seconds: string, code = 429) => {
    const response = status(code, "TooManyRequests", "too many requests");
    response.headers.set("retry-after", seconds);
    return response;
  };
  const told = async (answers: readonly (() => Response)[]) => {
    const { reader, urls, close } = ask(() => answers[Math.min(urls.length, answers.length) - 1]!());
    const began = performance.now();
    const result = await reader.get(QUESTION).then(() => "answered", (error: ApiFailure) => error.status);
    const ms = performance.now() - began;
    await close();
    return { result, asked: urls.length, ms };
  };
  const thing = () => json({ kind: "Thing" });
  const soon = await told([() => busy("1"), thing]);
  assert.equal([soon.result, soon.asked], ["answered", 2]);
  assert.ok(soon.ms >= 950 && soon.ms < 3_000, `${soon.ms} ms`);
  const starting = await told([() => busy("0", 503), thing]);
  assert.equal([starting.result, starting.asked], ["answered", 2]);
  const still = await told([() => busy("0")]);
  assert.equal([still.result, still.asked], [429, 2]);
  for (const never of ["60", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", ""]) {
    const { result, asked, ms } = await told([() => busy(never), thing]);
    assert.equal([result, asked], [429, 1], never);
    assert.ok(ms < 900);
  }
  const refused = await told([() => busy("0", 403), thing]);
  assert.equal([refused.result, refused.asked], [403, 1]);
});

test("a refusal names the permission: verb, resource and scope, and what to do", async () => {
  const { reader, close } = ask(() => status(403, "Forbidden", "things is forbidden"));
  await reader.list(QUESTION).then(() => assert.unreachable(), (error) => {
    assert.is(error.problem.kind, "forbidden");
    assert.is(
      error.problem.detail,
      "The account of /etc/kubernetes/kubelet.conf may not list things in all namespaces, expected that permission: " +
        "grant it (kube-vip-doctor list --permissions prints all that are needed), or give another kubeconfig.",
    );
  });
  await close();
});

test("a text comes as it is; one that is not there, or is refused, is told apart", async () => {
  const answers: Readonly<Record<string, () => Response>> = {
    "/here": () => new Response("line one\nline two\n"),
    "/gone": () => status(404, "NotFound", "no pod"),
    "/refused": () => status(403, "Forbidden", "no"),
    "/bad": () => status(400, "BadRequest", "previous terminated container not found"),
    "/page": () => new Response("<html>", { status: 404 }),
  };
  const { reader, close } = ask(({ pathname }) => answers[pathname]?.() ?? new Response("", { status: 500 }));
  const text = (path: string) => reader.text({ ...QUESTION, path });
  assert.is(await text("/here"), "line one\nline two\n");
  assert.is(await text("/gone"), null);
  const failed = async (path: string) =>
    await text(path).then(() => null, (error: ApiFailure) => [error.problem.kind, error.status]);
  assert.equal(await failed("/refused"), ["forbidden", 403]);
  assert.equal(await failed("/bad"), ["server-error", 400]);
  assert.equal(await failed("/page"), ["not-an-api", 404]);
  await close();
});

test.run();
