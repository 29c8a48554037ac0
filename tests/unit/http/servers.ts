import type { Pair } from "./certificates.ts";

const running = new Set<TestServer>();

/** Ends what a failing test left behind: `test.after(closeServers)`. */
export async function closeServers(): Promise<void> {
  for (const server of running) await server.close();
}

function registered(server: TestServer): TestServer {
  const noted: TestServer = {
    port: server.port,
    async close() {
      if (running.delete(noted)) await server.close();
    },
  };
  running.add(noted);
  return noted;
}

/** A server on loopback. Close it at the end of the test. */
export interface TestServer {
  readonly port: number;
  close(): Promise<void> | void;
}

/** HTTPS where a pair is given, else HTTP. */
export function serve(handler: (request: Request) => Response | Promise<Response>, pair?: Pair): TestServer {
  const tls = pair === undefined ? {} : { cert: pair.certificate, key: pair.key };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {}, ...tls }, handler);
  return registered({ port: server.addr.port, close: () => server.shutdown() });
}

/** A server of bytes: reads once, writes what it is given, and hangs up or keeps the line. */
export function serveBytes(answer: string, { hangUp }: { readonly hangUp: boolean }): TestServer {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const held: Deno.Conn[] = [];
  async function take(connection: Deno.Conn): Promise<void> {
    held.push(connection);
    try {
      await connection.read(new Uint8Array(8_192));
      if (answer !== "") await connection.write(new TextEncoder().encode(answer));
    } catch {
      // The client went away.
    }
    if (hangUp) connection.close();
  }
  (async () => {
    for await (const connection of listener) void take(connection);
  })().catch(() => {});
  return registered({
    port: listener.addr.port,
    close() {
      listener.close();
      for (const connection of held) {
        try {
          connection.close();
        } catch {
          // Closed by hanging up.
        }
      }
    },
  });
}

/** A port on loopback on which nothing listens. */
export function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** `openssl s_server` that wants a client certificate of the authority, and answers any request with a page. */
export async function serveMutualTls(folder: string): Promise<TestServer> {
  const port = closedPort();
  const child = new Deno.Command("openssl", {
    args:
      `s_server -accept 127.0.0.1:${port} -cert server.crt -key server.key -CAfile ca.crt -Verify 1 -verify_return_error -www`
        .split(" "),
    cwd: folder,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  for (let tries = 0; tries < 100; tries++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return registered({
    port,
    async close() {
      child.kill("SIGKILL");
      await child.status;
    },
  });
}
