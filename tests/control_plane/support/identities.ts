import { shell } from "../../lab/support/shell.ts";

/** Whom the API server takes a client certificate for. */
export interface Identity {
  readonly name: string;
  /** Its organizations, which Kubernetes takes for groups. */
  readonly groups: readonly string[];
}

/** As kubeadm issues them, and one whom nobody knows. */
export const IDENTITIES = {
  admin: { name: "kubernetes-admin", groups: ["system:masters"] },
  kubelet: { name: "system:node:worker-1", groups: ["system:nodes"] },
  nobody: { name: "somebody", groups: [] },
  doctor: { name: "doctor", groups: [] },
} as const satisfies Readonly<Record<string, Identity>>;

export interface Authority {
  readonly folder: string;
  /** PEM. */
  readonly certificate: string;
}

/** An authority, a certificate of the API server for loopback, and a key that signs tokens, as files in a folder. */
export async function makeAuthority(folder: string): Promise<Authority> {
  await Deno.mkdir(folder, { recursive: true });
  await shell(
    `
    cd "$FOLDER"
    ${KEY}
    key ca.key && key server.key && key account.key
    openssl ec -in account.key -pubout -out account.pub 2> /dev/null
    openssl req -x509 -new -key ca.key -subj "/CN=kubernetes" -days 2 -out ca.pem
    openssl req -new -key server.key -subj "/CN=kube-apiserver" -out server.csr
    printf 'subjectAltName=IP:127.0.0.1,DNS:kubernetes\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n' > server.ext
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext -out server.pem 2> /dev/null
    `,
    { FOLDER: folder },
  );
  return { folder, certificate: await Deno.readTextFile(`${folder}/ca.pem`) };
}

const KEY = `key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1"; }`;

/** A kubeconfig with a client certificate of the authority. */
export async function kubeconfigFor({ name, groups }: Identity, { authority, server }: {
  readonly authority: Authority;
  readonly server: string;
}): Promise<string> {
  const file = `client-${name.replace(/\W/g, "-")}`;
  await shell(
    `
    cd "$FOLDER"
    ${KEY}
    key "$FILE.key"
    openssl req -new -key "$FILE.key" -subj "$SUBJECT" -out "$FILE.csr"
    printf 'basicConstraints=critical,CA:FALSE\nextendedKeyUsage=clientAuth\n' > "$FILE.ext"
    openssl x509 -req -in "$FILE.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile "$FILE.ext" -out "$FILE.pem" 2> /dev/null
    `,
    {
      FOLDER: authority.folder,
      FILE: file,
      SUBJECT: `${groups.map((group) => `/O=${group}`).join("")}/CN=${name}`,
    },
  );
  const read = async (ending: string) => btoa(await Deno.readTextFile(`${authority.folder}/${file}.${ending}`));
  return kubeconfig({
    server,
    authority,
    user: { "client-certificate-data": await read("pem"), "client-key-data": await read("key") },
  });
}

/** A kubeconfig of one context, as JSON, which is YAML. */
export function kubeconfig({ server, authority, user }: {
  readonly server: string;
  readonly authority: Authority;
  readonly user: Readonly<Record<string, string>>;
}): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{
      name: "kubernetes",
      cluster: { server, "certificate-authority-data": btoa(authority.certificate) },
    }],
    users: [{ name: "user", user }],
    contexts: [{ name: "main", context: { cluster: "kubernetes", user: "user" } }],
    "current-context": "main",
  });
}
