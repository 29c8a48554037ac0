/**
 * A peer that does what no daemon does: `hostile_peer.ts ADDRESS MANNER [DATA]`, see `Manner` in tor.ts.
 *
 * @module
 */
import type { Manner } from "./tor.ts";

const [hostname, manner, data = ""] = Deno.args as [string, Manner, string?];

function message(type: number, body: readonly number[]): Uint8Array<ArrayBuffer> {
  const length = 19 + body.length;
  return new Uint8Array([...new Array(16).fill(255), length >> 8, length & 255, type, ...body]);
}

/** AS 65530, hold time 180 s, 169.254.255.1, no capability. */
const open = message(1, [4, 0xff, 0xfa, 0, 180, 169, 254, 255, 1, 0]);
const wrongLength = open.with(17, 20);
const huge = open.with(16, 255).with(17, 255);
const notification = message(3, data.match(/../g)?.map((byte) => parseInt(byte, 16)) ?? [6, 5]);
const text = new TextEncoder();

/** Says on standard output when a connection ended, after how many milliseconds, and what was heard on it. */
function logged(connection: Deno.TcpConn): Deno.TcpConn {
  const began = performance.now();
  let heard = "";
  let isOver = false;
  const end = (how: string) => {
    if (isOver) return;
    isOver = true;
    console.log(JSON.stringify({ how, milliseconds: performance.now() - began, heard }));
  };
  return new Proxy(connection, {
    get(target, name) {
      if (name === "close") return () => (end("by us"), target.close());
      if (name !== "read") return Reflect.get(target, name).bind(target);
      return async (buffer: Uint8Array) => {
        const count = await target.read(buffer).catch(() => null);
        for (const byte of buffer.subarray(0, count ?? 0)) heard += byte.toString(16).padStart(2, "0");
        if (count === null) end("by the other side");
        return count;
      };
    },
  });
}

async function talk(connection: Deno.TcpConn): Promise<void> {
  const say = (bytes: Uint8Array) => connection.write(bytes);
  switch (manner) {
    case "silent":
      return await untilClosed(connection);
    case "garbage":
      await say(new Uint8Array(64).map((_, index) => (index * 73 + 41) & 255));
      return await untilClosed(connection);
    case "http":
      await heard(connection, 1_000);
      await say(
        text.encode("HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<h1>\x1b[31mBad\x1b[0m</h1>\r\n"),
      );
      return connection.close();
    case "ssh":
      await say(text.encode("SSH-2.0-OpenSSH_9.2p1 Debian\r\n"));
      return await untilClosed(connection);
    case "cut":
      await say(open.subarray(0, 24));
      return await untilClosed(connection);
    case "cut-closed":
      await say(open.subarray(0, 24));
      return connection.close();
    case "wrong-length":
      await say(wrongLength);
      return await untilClosed(connection);
    case "huge":
      await say(huge);
      for (;;) await say(new Uint8Array(65_536));
    case "slow":
      for (const byte of open) {
        await say(new Uint8Array([byte]));
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return await untilClosed(connection);
    case "notification":
      await say(notification);
      return connection.close();
    case "bytes":
      await say(new Uint8Array(data.match(/../g)?.map((byte) => parseInt(byte, 16)) ?? []));
      return await untilClosed(connection);
    case "open-silent":
      await say(open);
      return await untilClosed(connection);
    case "open-notification":
      await say(open);
      await heard(connection, 60_000);
      await say(notification);
      return connection.close();
  }
}

async function untilClosed(connection: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(4_096);
  while (await connection.read(buffer) !== null);
  connection.close();
}

/** Waits until anything came, but no longer than that. */
async function heard(connection: Deno.TcpConn, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => timer = setTimeout(resolve, milliseconds));
  await Promise.race([connection.read(new Uint8Array(4_096)), late]);
  clearTimeout(timer);
}

/** Accepts through libc, where a connection can be ended with RST: SO_LINGER with a time of zero. */
async function reset(): Promise<void> {
  const { symbols } = Deno.dlopen("libc.so.6", {
    socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
    setsockopt: { parameters: ["i32", "i32", "i32", "buffer", "u32"], result: "i32" },
    bind: { parameters: ["i32", "buffer", "u32"], result: "i32" },
    listen: { parameters: ["i32", "i32"], result: "i32" },
    accept: { parameters: ["i32", "pointer", "pointer"], result: "i32", nonblocking: true },
    send: { parameters: ["i32", "buffer", "usize", "i32"], result: "isize" },
    close: { parameters: ["i32"], result: "i32" },
  });
  const socket = symbols.socket(2, 1, 0);
  symbols.setsockopt(socket, 1, 2, new Uint8Array(new Int32Array([1]).buffer), 4);
  const address = new Uint8Array([2, 0, 0, 179, ...hostname.split(".").map(Number), 0, 0, 0, 0, 0, 0, 0, 0]);
  if (symbols.bind(socket, address, 16) < 0 || symbols.listen(socket, 16) < 0) {
    throw new Error(`cannot take ${hostname}`);
  }
  for (;;) {
    const connection = await symbols.accept(socket, null, null);
    if (connection < 0) continue;
    if (manner === "reset-later") {
      symbols.send(connection, open.slice(0, 24), 24n, 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    symbols.setsockopt(connection, 1, 13, new Uint8Array(new Int32Array([1, 0]).buffer), 8);
    symbols.close(connection);
  }
}

if (manner === "reset" || manner === "reset-later") await reset();
for await (const connection of Deno.listen({ hostname, port: 179 })) {
  talk(logged(connection)).catch(() => {
    // Whoever connected has gone: the next one is served as this one was.
  });
}
