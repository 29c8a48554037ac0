import type { ApiProblem } from "../../model/facts.ts";
import { type CertificateFace, faceOf } from "../http/client_identity.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { Tls } from "../ports/http.ts";
import type { SecretHandle, Vault } from "../ports/vault.ts";
import type { World } from "../world.ts";
import { runExecPlugin } from "./exec_plugin.ts";
import { broken, type KubeContext, type User } from "./kubeconfig.ts";

/** Everything that a request to the API needs. */
export interface ApiIdentity {
  /** Where it came from: a path, `in-cluster`. */
  readonly credentials: string;
  readonly server: string;
  readonly context: string | null;
  readonly tls: Tls;
  readonly proxy: string | null;
  readonly authorization: { readonly scheme: "Bearer" | "Basic"; readonly secret: SecretHandle } | null;
  readonly face: CertificateFace | null;
}

export interface IdentityNeeds {
  readonly world: World;
  /** What paths in the kubeconfig are read from. */
  readonly files: Files;
  /** The kubeconfig, as it is to be named. */
  readonly path: string;
  /** Exec plugins run only where somebody gave this kubeconfig himself. */
  readonly explicit: boolean;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

const MAX_FILE_BYTES = 1024 * 1024;

/** @throws {ApiFailure} If the context cannot be used, with a sentence that says why and what to do. */
export async function identityOf(context: KubeContext, needs: IdentityNeeds): Promise<ApiIdentity> {
  const { cluster, user } = context;
  const server = serverOf(context, needs);
  refuseWhatCannotBe(context, needs);
  const authority = await pemOf(needs, {
    data: cluster["certificate-authority-data"],
    file: cluster["certificate-authority"],
    folder: context.clusterFolder,
    name: "certificate-authority",
  });
  const given = await givenBy(context, needs);
  const { certificate, key } = given;
  const tls: Tls = {
    ...(authority === null ? {} : { caCertificates: [authority] }),
    ...(certificate === null || key === null ? {} : { certificate, key }),
    ...(cluster["tls-server-name"] ? { serverName: cluster["tls-server-name"] } : {}),
  };
  const login = given.token === null && user.username ? `${user.username}:${user.password ?? ""}` : null;
  const secret = login === null ? given.token : base64Of(login);
  if (login !== null) needs.world.vault.keep(user.password ?? "");
  return {
    credentials: needs.path,
    server,
    context: context.name,
    tls,
    proxy: cluster["proxy-url"] || null,
    authorization: secret === null
      ? null
      : { scheme: login === null ? "Bearer" : "Basic", secret: handleFor(secret, needs) },
    face: certificate === null ? null : faceFor(certificate, needs),
  };
}

function serverOf({ cluster }: KubeContext, { path }: IdentityNeeds): string {
  const server = cluster.server ?? "";
  if (server === "") throw broken(path, "names no server, expected https://HOST:PORT");
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw broken(path, "has a server that is no URL, expected https://HOST:PORT");
  }
  url.username =
    url.password =
    url.search =
    url.hash =
      "";
  return url.href.replace(/\/+$/, "");
}

function refuseWhatCannotBe({ cluster, user }: KubeContext, { path, explicit }: IdentityNeeds): void {
  if (cluster["insecure-skip-tls-verify"] === true) {
    const instead = "name the cluster's CA instead, as certificate-authority: /etc/kubernetes/pki/ca.crt";
    throw broken(
      path,
      `wants insecure-skip-tls-verify, and this tool asks no server that it cannot verify: ${instead}`,
    );
  }
  if (user["auth-provider"] != null) {
    throw broken(
      path,
      "has an auth-provider, which Kubernetes gave up in 1.26, expected a certificate, a token or exec",
    );
  }
  if (user.as) throw broken(path, "acts for somebody else (as), expected credentials of its own");
  if (user.exec != null && !explicit) {
    throw broken(path, "has an exec plugin, which is run only of a kubeconfig that --kubeconfig or $KUBECONFIG names");
  }
}

interface Given {
  readonly certificate: string | null;
  readonly key: string | null;
  readonly token: string | null;
}

async function givenBy(context: KubeContext, needs: IdentityNeeds): Promise<Given> {
  const { user, userFolder: folder } = context;
  if (user.exec != null) return await runExecPlugin(user.exec, { ...needs, context });
  const certificate = await pemOf(needs, {
    data: user["client-certificate-data"],
    file: user["client-certificate"],
    folder,
    name: "client-certificate",
  });
  const key = await pemOf(needs, {
    data: user["client-key-data"],
    file: user["client-key"],
    folder,
    name: "client-key",
  });
  if ((certificate === null) !== (key === null)) {
    throw broken(
      needs.path,
      `has ${certificate === null ? "a client-key" : "a client-certificate"} alone, expected both`,
    );
  }
  return { certificate, key, token: await tokenOf(user, { ...needs, folder }) };
}

async function tokenOf(user: User, needs: IdentityNeeds & { readonly folder: string }): Promise<string | null> {
  // Of the two, client-go prefers the file, which somebody keeps fresh.
  if (!user.tokenFile) return user.token || null;
  const token = (await readBeside(needs, { file: user.tokenFile, folder: needs.folder, name: "tokenFile" })).trim();
  if (token === "") throw broken(needs.path, "names a tokenFile that is empty, expected a token");
  return token;
}

interface PemPlace {
  readonly data: string | null | undefined;
  readonly file: string | null | undefined;
  readonly folder: string;
  readonly name: string;
}

async function pemOf(needs: IdentityNeeds, { data, file, folder, name }: PemPlace): Promise<string | null> {
  if (data) {
    try {
      return atob(data.replace(/\s+/g, ""));
    } catch {
      throw broken(needs.path, `has a ${name}-data that is no base64`);
    }
  }
  return file ? await readBeside(needs, { file, folder, name }) : null;
}

async function readBeside(
  { files, path }: IdentityNeeds,
  { file, folder, name }: { readonly file: string; readonly folder: string; readonly name: string },
): Promise<string> {
  const place = file.startsWith("/") ? file : `${folder}/${file}`;
  try {
    return await files.readText(place, { maxBytes: MAX_FILE_BYTES });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const hint = error.kind === "not-permitted" ? ": run this as root (sudo)" : "";
    throw broken(path, `names a ${name} that cannot be read: ${error.message}${hint}`);
  }
}

/** RFC 7617 leaves the encoding to the server; Kubernetes' own clients send UTF-8. */
function base64Of(login: string): string {
  return btoa(Array.from(new TextEncoder().encode(login), (byte) => String.fromCharCode(byte)).join(""));
}

function handleFor(secret: string, { world, path }: IdentityNeeds): SecretHandle {
  const handle = tokenHandle(world.vault, secret);
  if (handle === null) throw broken(path, "has a token that is not one line of ASCII, expected the token alone");
  return handle;
}

/** `null` for what can stand in no header: whoever tried would be quoted it in the error. */
export function tokenHandle(vault: Vault, token: string): SecretHandle | null {
  const trace = vault.keep(token.trim());
  return /^[\x20-\x7e]+$/.test(token.trim()) ? vault.handle(trace) : null;
}

function faceFor(certificate: string, { path }: IdentityNeeds): CertificateFace {
  try {
    return faceOf(certificate);
  } catch (error) {
    if (error instanceof SyntaxError) throw broken(path, `cannot be used: its client certificate ${error.message}`);
    throw error;
  }
}

/** What the dates of the client certificate rule out, before anybody is asked; `null`: nothing. */
export function problemOfDates({ face, credentials }: ApiIdentity, now: Date): ApiProblem | null {
  if (face === null) return null;
  const at = `this machine's clock says ${minute(now)}`;
  if (face.notAfter < now) {
    const renew = "renew it (kubeadm certs renew; a kubelet renews its own when it is restarted)";
    const detail = `The client certificate of ${credentials} expired on ${minute(face.notAfter)}; ${at}: ${renew}.`;
    return { kind: "expired-certificate", detail };
  }
  if (face.notBefore <= now) return null;
  const detail = `The client certificate of ${credentials} is not valid before ${minute(face.notBefore)}; ${at}: ` +
    "set the clock.";
  return { kind: "clock", detail };
}

function minute(date: Date): string {
  return `${date.toISOString().slice(0, 16)}Z`;
}
