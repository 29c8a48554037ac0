/**
 * A proxy of our own on loopback, that leads to one place whatever it is asked for. `fetch` has no way to ask a server
 * for another name than the URL's host (`tls-server-name`), and none to leave out a proxy that the environment names;
 * with this in between, the URL may say the name, and the connection goes to the address.
 */
export interface Tunnel {
  /** For `Deno.createHttpClient`'s `proxy`. */
  readonly url: string;
  /** Why the place was not reached, if it was not: what `Deno.connect` threw. */
  failure(): unknown;
  close(): void;
}

export interface TunnelTarget {
  readonly hostname: string;
  readonly port: number;
  /** Another proxy on the way there; it must speak plain HTTP. */
  readonly via: URL | null;
}

const MAX_HEAD_BYTES = 64 * 1024;

export function openTunnel(target: TunnelTarget): Tunnel {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  let failure: unknown = null;

  async function serve(client: Deno.Conn): Promise<void> {
    open.add(client);
    try {
      const head = await readHead(client);
      const server = await dial(target);
      open.add(server);
      failure = null;
      if (head.text.startsWith("CONNECT ")) await write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
      else await write(server, withOwnPath(head.text));
      await write(server, head.rest);
      await Promise.allSettled([pipe(client, server), pipe(server, client)]);
      drop(server);
    } catch (error) {
      failure = error;
    }
    drop(client);
  }

  function drop(connection: Deno.Conn): void {
    open.delete(connection);
    closeQuietly(connection);
  }

  async function accept(): Promise<void> {
    for await (const client of listener) void serve(client);
  }

  accept().catch(() => {});
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    failure: () => failure,
    close() {
      closeQuietly(listener);
      for (const connection of open) closeQuietly(connection);
    },
  };
}

async function dial({ hostname, port, via }: TunnelTarget): Promise<Deno.Conn> {
  if (via === null) return await Deno.connect({ hostname, port });
  const server = await Deno.connect({ hostname: via.hostname.replace(/^\[|\]$/g, ""), port: Number(via.port || 80) });
  const place = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const login = via.username === "" ? "" : `${decodeURIComponent(via.username)}:${decodeURIComponent(via.password)}`;
  const authorization = login === "" ? "" : `Proxy-Authorization: Basic ${btoa(login)}\r\n`;
  await write(server, `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${authorization}\r\n`);
  const answer = await readHead(server);
  if (!/^HTTP\/1\.[01] 200\b/.test(answer.text)) {
    closeQuietly(server);
    throw new Error(`the proxy ${via.host} did not open the way: ${answer.text.split("\r\n", 1)[0]?.slice(0, 100)}`);
  }
  return server;
}

/** Reads up to the empty line that ends a head; what came behind it is `rest`. */
async function readHead(connection: Deno.Conn): Promise<{ readonly text: string; readonly rest: Uint8Array }> {
  let bytes = new Uint8Array();
  for (;;) {
    const chunk = new Uint8Array(4_096);
    const count = await connection.read(chunk);
    if (count === null) throw new Error("the connection ended before a whole head came");
    const longer = new Uint8Array(bytes.length + count);
    longer.set(bytes);
    longer.set(chunk.subarray(0, count), bytes.length);
    bytes = longer;
    // Latin-1: one character a byte, so positions in the text are positions in the bytes.
    const end = new TextDecoder("latin1").decode(bytes).indexOf("\r\n\r\n");
    if (end >= 0) {
      return { text: new TextDecoder("latin1").decode(bytes.subarray(0, end + 4)), rest: bytes.subarray(end + 4) };
    }
    if (bytes.length > MAX_HEAD_BYTES) throw new Error("a head without an end");
  }
}

/** `GET http://host/path` is what a proxy gets; a server wants `GET /path`. */
function withOwnPath(head: string): string {
  return head.replace(/^(\S+) https?:\/\/[^/\s]+(\/?\S*)/, (_, method, path) => `${method} ${path || "/"}`);
}

async function write(connection: Deno.Conn, data: string | Uint8Array): Promise<void> {
  let rest = typeof data === "string" ? new TextEncoder().encode(data) : data;
  while (rest.length > 0) rest = rest.subarray(await connection.write(rest));
}

async function pipe(from: Deno.Conn, to: Deno.Conn): Promise<void> {
  try {
    await from.readable.pipeTo(to.writable);
  } finally {
    closeQuietly(to);
  }
}

function closeQuietly(resource: { close(): void }): void {
  try {
    resource.close();
  } catch {
    // Closed already.
  }
}
