import type { Json } from "../files/plain_tree.ts";
import type { Files } from "../ports/files.ts";
import { documentIn, namesIn } from "./config_document.ts";
import { flagsOf, valuesOf } from "./flags.ts";

/** What k3s or RKE2 was told, by its arguments and its configuration files. */
export interface RancherSettings {
  /** Flags that it hands to the kubelet. */
  readonly flags: ReadonlyMap<string, string>;
  /** `--disable-cloud-controller`: without it, k3s has a cloud controller of its own, and tells the kubelet so. */
  readonly ownCloudController: boolean;
  readonly nodeName: string | null;
  /** `--data-dir`, where it is given: below it are its static pods and what it applies by itself. */
  readonly dataDir: string | null;
  /** Of RKE2: `cloud-provider-name`. */
  readonly cloudProvider: string | null;
  /** The configuration file, whether or not it is there. */
  readonly file: string;
  readonly fileExists: boolean;
}

/** `words` are those of the process; none where only the files can be seen. The command line wins over files. */
export async function rancherSettings(
  host: Files,
  { kind, words }: { readonly kind: "k3s" | "rke2"; readonly words: readonly string[] },
): Promise<RancherSettings> {
  const given = flagsOf(words);
  const file = given.get("config") ?? words[words.indexOf("-c") + 1 || words.length] ??
    `/etc/rancher/${kind}/config.yaml`;
  const folder = `${file}.d`;
  const dropIns = (await namesIn(host, folder)).filter((name) => name.endsWith(".yaml")).map((name) =>
    `${folder}/${name}`
  );
  const documents = await Promise.all([file, ...dropIns].map((path) => documentIn(host, path)));
  const keys = new Map<string, readonly string[]>();
  for (const document of documents) {
    for (const [key, value] of Object.entries(document ?? {})) add(keys, { key, value });
  }
  const last = (name: string) => given.get(name) || keys.get(name)?.at(-1) || null;
  const disabled = words.some((word) => /^--disable-cloud-controller(?:=true)?$/.test(word)) ||
    keys.get("disable-cloud-controller")?.at(-1) === "true";
  const handed = [...keys.get("kubelet-arg") ?? [], ...valuesOf(words, "kubelet-arg")];
  return {
    flags: flagsOf(handed.map((word) => word.startsWith("--") ? word : `--${word}`)),
    ownCloudController: !disabled,
    nodeName: last("node-name"),
    dataDir: given.get("data-dir") || words[words.indexOf("-d") + 1 || words.length] || keys.get("data-dir")?.at(-1) ||
      null,
    cloudProvider: last("cloud-provider-name"),
    file,
    fileExists: documents[0] !== null,
  };
}

/** A later file replaces a key, unless it writes `key+`. */
function add(
  keys: Map<string, readonly string[]>,
  { key, value }: { readonly key: string; readonly value: Json },
): void {
  const name = key.replace(/\+$/, "");
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => each !== null && typeof each !== "object")
    .map(String);
  keys.set(name, name === key ? texts : [...keys.get(name) ?? [], ...texts]);
}
