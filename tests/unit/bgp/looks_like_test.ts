// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { looksLike } from "../../../checks/model/bgp/looks_like.ts";
import { bytesOf, textBytes } from "./support.ts";

const texts: Readonly<Record<string, string>> = {
  "HTTP/1.1 400 Bad Request\r\nServer: x\r\n": "an HTTP server («HTTP/1.1 400 Bad Request»)",
  "<html><body>no</body></html>": "an HTTP server that sends a page («<html><body>no</body></html>»)",
  "SSH-2.0-OpenSSH_9.2p1\r\n": "an SSH server («SSH-2.0-OpenSSH_9.2p1»)",
  "220 mail.example.net ESMTP\r\n": "a mail server («220 mail.example.net ESMTP»)",
  "220 ready\r\n": "an FTP or mail server («220 ready»)",
  "* OK IMAP4rev1\r\n": "an IMAP server («* OK IMAP4rev1»)",
  "+OK ready\r\n": "a POP3 server («+OK ready»)",
  "RFB 003.008\n": "a VNC server («RFB 003.008»)",
  "-ERR unknown command\r\n": "a Redis server («-ERR unknown command»)",
  "AMQP and more": "an AMQP server («AMQP and more»)",
  '{"error":"no"}': 'a server that sends JSON («{"error":"no"}»)',
  "go away\r\nplease\r\n": "a server that sends text («go away please»)",
};

for (const [text, words] of Object.entries(texts)) {
  test(`«${text.trim().split("\n", 1)[0]}» is ${words.replace(/ \(.*/s, "")}`, () => {
    assert.is(looksLike(textBytes(text)), words);
  });
}

const binaries: Readonly<Record<string, string>> = {
  "15030300020246": "a TLS server (it sends an alert)",
  "160303007a020000": "a TLS server",
  "fffd18fffd20": "a telnet server",
  "000012040000000000000300": "an HTTP/2 server",
  "4a0000000a382e302e333600": "a MySQL server",
  "00000000000000000000000000000000001304": "a BGP message whose marker is all zeros instead of all ones",
  "ffffffffffffffffffffffffffffff00001304": "a BGP message with a broken marker",
  "0102030405060708090a0b0c0d0e0f101112": "something else than BGP (18 bytes: 0102030405060708090a0b0c0d0e0f10…)",
  "00": "something else than BGP (1 byte: 00)",
};

for (const [hex, words] of Object.entries(binaries)) {
  test(`${hex} is ${words}`, () => {
    assert.is(looksLike(bytesOf(hex)), words);
  });
}

test("control characters of a banner do not come through", () => {
  assert.is(looksLike(textBytes("SSH-2.0-\x1b[31mred\x07\n")), "an SSH server («SSH-2.0-[31mred»)");
});

test("a long banner is cut", () => {
  assert.is(looksLike(textBytes("HTTP/1.1 ".padEnd(4096, "x"))).length, "an HTTP server («»)".length + 61);
});

test.run();
