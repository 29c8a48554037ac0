/** Certificates for tests, made by openssl in a folder of their own. Call `remove` at the end. */
export interface Certificates {
  readonly folder: string;
  /** PEM texts. `authority` signed all pairs but `selfSigned`. */
  readonly authority: string;
  readonly server: Pair;
  readonly otherName: Pair;
  readonly expired: Pair;
  readonly future: Pair;
  readonly selfSigned: Pair;
  readonly client: Pair;
  readonly expiredClient: Pair;
  remove(): void;
}

export interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** As the certificate in a `kubelet.conf`. */
const NODE = "/O=system:nodes/CN=system:node:worker-1";
const NAMES = "DNS:localhost,IP:127.0.0.1,IP:::1";

export function makeCertificates(): Certificates {
  const folder = Deno.makeTempDirSync({ prefix: "certificates-" });
  openssl(folder, "ecparam -name prime256v1 -genkey -noout -out ca.key");
  openssl(folder, "req -x509 -new -key ca.key -subj /CN=test-authority -days 30 -out ca.crt");
  Deno.mkdirSync(`${folder}/issued`);
  Deno.writeTextFileSync(`${folder}/index`, "");
  Deno.writeTextFileSync(`${folder}/serial`, "01");
  Deno.writeTextFileSync(`${folder}/ca.cnf`, AUTHORITY);
  const read = (name: string) => Deno.readTextFileSync(`${folder}/${name}`);
  const now = Date.now(), day = 86_400_000;

  function issue(name: string, wanted: { subject: string; names?: string; from: number; to: number }): Pair {
    const names = wanted.names === undefined ? [] : ["-addext", `subjectAltName=${wanted.names}`];
    openssl(folder, `ecparam -name prime256v1 -genkey -noout -out ${name}.sec1`);
    openssl(folder, `pkcs8 -topk8 -nocrypt -in ${name}.sec1 -out ${name}.key`);
    openssl(folder, `req -new -key ${name}.key -subj ${wanted.subject} -out ${name}.csr`, names);
    const dates = `-startdate ${stamp(now + wanted.from * day)} -enddate ${stamp(now + wanted.to * day)}`;
    openssl(
      folder,
      `ca -batch -notext -config ca.cnf -cert ca.crt -keyfile ca.key -in ${name}.csr -out ${name}.crt ${dates}`,
    );
    return { certificate: read(`${name}.crt`), key: read(`${name}.key`) };
  }

  function signItself(name: string): Pair {
    openssl(folder, `ecparam -name prime256v1 -genkey -noout -out ${name}.key`);
    openssl(folder, `req -x509 -new -key ${name}.key -subj /CN=localhost -days 3 -out ${name}.crt`, [
      "-addext",
      `subjectAltName=${NAMES}`,
    ]);
    return { certificate: read(`${name}.crt`), key: read(`${name}.key`) };
  }

  const valid = { from: -1, to: 20 };
  return {
    folder,
    authority: read("ca.crt"),
    server: issue("server", { subject: "/CN=localhost", names: NAMES, ...valid }),
    otherName: issue("other", { subject: "/CN=other", names: "DNS:api.example.test,IP:10.96.0.1", ...valid }),
    expired: issue("expired", { subject: "/CN=localhost", names: NAMES, from: -30, to: -2 }),
    future: issue("future", { subject: "/CN=localhost", names: NAMES, from: 3, to: 30 }),
    selfSigned: signItself("self"),
    client: issue("client", { subject: NODE, names: "DNS:worker-1", ...valid }),
    expiredClient: issue("oldclient", { subject: NODE, names: "DNS:worker-1", from: -30, to: -2 }),
    remove: () => Deno.removeSync(folder, { recursive: true }),
  };
}

function openssl(folder: string, words: string, more: readonly string[] = []): void {
  const command = new Deno.Command("openssl", { args: [...words.split(" "), ...more], cwd: folder, stdout: "null" });
  const { success, stderr } = command.outputSync();
  if (!success) throw new Error(`openssl ${words}: ${new TextDecoder().decode(stderr)}`);
}

function stamp(time: number): string {
  return `${new Date(time).toISOString().replace(/[-:T]|\.\d+Z/g, "")}Z`;
}

const AUTHORITY = `[ca]
default_ca = test
[test]
dir = .
database = index
serial = serial
new_certs_dir = issued
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
organizationName = optional
`;
