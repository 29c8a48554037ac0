// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { clientIdentity, faceOf } from "../../../checks/probes/http/client_identity.ts";
import { partsOf } from "../../../checks/probes/http/certificate_der.ts";

const folder = Deno.makeTempDirSync({ prefix: "identity-" });
test.after(() => Deno.removeSync(folder, { recursive: true }));

function openssl(words: string): void {
  const { success, stderr } = new Deno.Command("openssl", { args: words.split(" "), cwd: folder }).outputSync();
  if (!success) throw new Error(`openssl ${words}: ${new TextDecoder().decode(stderr)}`);
}

/** Makes a key by the command line, and a certificate for it. */
function make(name: string, keyBy: string, more = ""): { certificate: string; key: string } {
  openssl(`${keyBy} -out ${name}.key`);
  openssl(`req -x509 -new -key ${name}.key -subj /O=system:nodes/CN=system:node:w1 -days 3 -out ${name}.crt${more}`);
  const read = (ending: string) => Deno.readTextFileSync(`${folder}/${name}.${ending}`);
  return { certificate: read("crt"), key: read("key") };
}

/** What Deno makes of it, which ends Deno 2.4.2 if it was let through wrongly. */
function use(certificate: string, key: string): void {
  const identity = clientIdentity(certificate, key);
  Deno.createHttpClient({ cert: identity.certificate, key: identity.key }).close();
}

function words(certificate: string, key: string): string {
  try {
    use(certificate, key);
    return "fine";
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

const ec = make("ec", "ecparam -name prime256v1 -genkey -noout");

test("the kinds of keys and their encodings that can be used are let through", () => {
  const pkcs1 = make("pkcs1", "genrsa -traditional");
  const usable = {
    ec,
    "RSA as PKCS 1": pkcs1,
    "RSA as PKCS 8": make("pkcs8", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072"),
    "P-384": make("ec384", "ecparam -name secp384r1 -genkey -noout"),
    "with EC PARAMETERS": make("ecparam", "ecparam -name prime256v1 -genkey"),
    Ed25519: make("ed", "genpkey -algorithm ed25519"),
    "both in one file": { certificate: pkcs1.certificate + pkcs1.key, key: pkcs1.certificate + pkcs1.key },
  };
  for (const [name, { certificate, key }] of Object.entries(usable)) assert.is(words(certificate, key), "fine", name);
});

test("keys that Deno's TLS ends on are refused in words", () => {
  for (const curve of ["secp256k1", "secp224r1"]) {
    const { certificate, key } = make(curve, `ecparam -name ${curve} -genkey -noout`);
    assert.match(words(certificate, key), /key of a kind that cannot be used/, curve);
  }
  const short = make("short", "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024");
  assert.match(words(short.certificate, short.key), /key of a kind that cannot be used/);
  const pss = make("pss", "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048");
  assert.match(words(pss.certificate, pss.key), /key of a kind that cannot be used/);
  const explicit = make("explicit", "ecparam -name prime256v1 -genkey -noout -param_enc explicit");
  assert.match(words(explicit.certificate, explicit.key), /key of a kind that cannot be used/);
});

test("a certificate of X.509 version 1, and one with a strange critical extension, are refused in words", () => {
  openssl("req -new -key ec.key -subj /CN=x -out one.csr");
  openssl("x509 -req -in one.csr -signkey ec.key -days 3 -out one.crt");
  assert.match(words(Deno.readTextFileSync(`${folder}/one.crt`), ec.key), /^is of X\.509 version 1, expected 3/);
  const strange = make("strange", "ecparam -name prime256v1 -genkey -noout", " -addext 1.2.3.4=critical,DER:0500");
  assert.match(words(strange.certificate, strange.key), /critical extension/);
});

test("a foreign, an encrypted, a missing and a broken key are told apart", () => {
  const other = make("other", "ecparam -name prime256v1 -genkey -noout");
  assert.is(words(ec.certificate, other.key), "and the key do not belong together");
  openssl("pkcs8 -topk8 -in ec.key -passout pass:canary -out locked.key");
  assert.match(words(ec.certificate, Deno.readTextFileSync(`${folder}/locked.key`)), /^has an encrypted key/);
  assert.match(words(ec.certificate, ec.certificate), /^comes without a private key/);
  const broken = ec.key.replace(/\n[A-Za-z0-9+/]{20}/, "\nAAAA");
  assert.match(words(ec.certificate, broken), /^has a private key that cannot be read$/);
});

test("dates and the common name are read", () => {
  const { commonName, notBefore, notAfter } = faceOf(ec.certificate);
  assert.is(commonName, "system:node:w1");
  assert.is(Math.round((notAfter.getTime() - notBefore.getTime()) / 86_400_000), 3);
  assert.throws(() => faceOf("nothing"), /is no PEM certificate/);
});

test("no bytes make the reader of certificates fail in another way than with a RangeError", () => {
  const sound = Uint8Array.from(atob(ec.certificate.replace(/-----[^-]+-----|\s/g, "")), (c) => c.charCodeAt(0));
  const damaged = fc.tuple(fc.nat(sound.length - 1), fc.nat(255)).map(([at, byte]) => sound.with(at, byte));
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
    try {
      partsOf(bytes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }));
});

test.run();
