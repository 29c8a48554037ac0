// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

const secret = "correct-horse";

test("equal secrets have equal traces in one vault, and others in the next", () => {
  const vault = openVault();
  assert.equal(vault.keep(secret), vault.keep(new TextEncoder().encode(secret)));
  assert.is.not(vault.keep(secret).digest, vault.keep("another").digest);
  assert.is.not(vault.keep(secret).digest, openVault().keep(secret).digest);
});

test("an empty secret is unset", () => {
  assert.equal(openVault().keep(""), { set: false, digest: null });
});

test("a handle opens what its trace stands for, also a copy of the trace; a foreign trace has none", () => {
  const vault = openVault(), trace = vault.keep(secret);
  const handle = vault.handle({ ...trace });
  assert.is(handle?.open((bytes) => new TextDecoder().decode(bytes)), secret);
  assert.is(handle?.open((bytes) => new TextDecoder().decode(bytes)), secret);
  assert.is(openVault().handle(trace), null);
  assert.is(vault.handle({ set: false, digest: null }), null);
  assert.is(vault.handle({ set: true, digest: null }), null);
});

test("nothing that can be printed of a vault, a trace or a handle holds the secret", () => {
  const vault = openVault(), trace = vault.keep(secret), handle = vault.handle(trace)!;
  const options = { depth: 20, showHidden: true };
  const printed = [
    JSON.stringify({ vault, trace, handle }),
    ...[vault, trace, handle].map((one) => Deno.inspect(one, options)),
  ];
  for (const text of printed) assert.not.match(text, new RegExp(`${secret}|${btoa(secret)}`));
});

test("a text that echoes a secret is scrubbed, also where it is in base64, in JSON or in a URL; short ones are let be", () => {
  const vault = openVault();
  vault.keep('pass"word ü');
  vault.keep("abc");
  const text = `pass"word ü ${JSON.stringify('pass"word ü')} ${btoa('pass"word \xc3\xbc')} ${
    encodeURIComponent('pass"word ü')
  } abc`;
  assert.is(vault.scrub(text), '‹secret› "‹secret›" ‹secret› ‹secret› abc');
});

test("of two secrets that contain one another, the longer is scrubbed first", () => {
  const vault = openVault();
  vault.keep("hunter");
  vault.keep("hunter2000");
  assert.is(vault.scrub("hunter2000 and hunter"), "‹secret› and ‹secret›");
});

test.run();
