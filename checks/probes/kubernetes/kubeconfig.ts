import * as v from "valibot";
import type { Json } from "../files/plain_tree.ts";
import { readYaml } from "../files/read_yaml.ts";
import { shapeIssue, shapeSentence } from "../../model/shape_issue.ts";
import { ApiFailure } from "./api_failure.ts";

/** A number or a boolean where a text belongs is its letters, as sigs.k8s.io/yaml reads them for kubectl. */
const word = v.pipe(v.union([v.string(), v.number(), v.boolean()], "text"), v.transform(String));
const text = v.nullish(word);
const flag = v.nullish(v.boolean());

const CLUSTER = v.looseObject({
  server: text,
  "certificate-authority": text,
  "certificate-authority-data": text,
  "insecure-skip-tls-verify": flag,
  "tls-server-name": text,
  "proxy-url": text,
});

const EXEC = v.looseObject({
  apiVersion: v.string(),
  command: v.pipe(v.string(), v.minLength(1, "the name of a program")),
  args: v.nullish(v.array(word)),
  env: v.nullish(v.array(v.looseObject({ name: v.string(), value: text }))),
  interactiveMode: text,
  provideClusterInfo: flag,
});

const USER = v.looseObject({
  "client-certificate": text,
  "client-certificate-data": text,
  "client-key": text,
  "client-key-data": text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  exec: v.nullish(EXEC),
  "auth-provider": v.nullish(v.looseObject({ name: text })),
});

/** Kubernetes client-go, tools/clientcmd/api/v1. A file may hold parts alone, to be merged with others. */
const KUBECONFIG = v.looseObject({
  clusters: v.nullish(v.array(v.looseObject({ name: word, cluster: CLUSTER }))),
  users: v.nullish(v.array(v.looseObject({ name: word, user: v.nullish(USER) }))),
  contexts: v.nullish(v.array(v.looseObject({
    name: word,
    context: v.looseObject({ cluster: text, user: text }),
  }))),
  "current-context": text,
});

export type Cluster = v.InferOutput<typeof CLUSTER>;
export type User = v.InferOutput<typeof USER>;
export type ExecPlugin = v.InferOutput<typeof EXEC>;

/** One way into one cluster. Paths in `cluster` and `user` count from the folder of the file that named them. */
export interface KubeContext {
  readonly name: string;
  readonly cluster: Cluster;
  readonly clusterFolder: string;
  readonly user: User;
  readonly userFolder: string;
}

export interface KubeconfigText {
  readonly path: string;
  readonly text: string;
}

/**
 * The context of one kubeconfig, or of several that are merged as `$KUBECONFIG` wants it: of each name the first counts.
 *
 * @param wanted `--context`; `null`: the current one.
 * @throws {ApiFailure} `kubeconfig`.
 */
export async function readKubeconfig(files: readonly KubeconfigText[], wanted: string | null): Promise<KubeContext> {
  const parsed = await Promise.all(files.map(async (file) => ({ file, config: await parse(file) })));
  const shown = files.map(({ path }) => path).join(":");
  const current = parsed.map(({ config }) => config["current-context"]).find((name) => name) ?? null;
  const contexts = parsed.flatMap(({ config }) => config.contexts ?? []);
  const name = wanted ?? current;
  if (name === null) throw broken(shown, "has no current-context, expected the name of one: give one with --context");
  const context = contexts.find((each) => each.name === name)?.context;
  if (context === undefined) {
    const names = contexts.map((each) => clean(each.name)).slice(0, 8).join(", ") || "none";
    throw broken(shown, `has no context "${clean(name)}", expected one of: ${names}`);
  }
  const clusters = parsed.flatMap(({ file, config }) => (config.clusters ?? []).map((each) => ({ ...each, file })));
  const users = parsed.flatMap(({ file, config }) => (config.users ?? []).map((each) => ({ ...each, file })));
  const cluster = clusters.find((each) => each.name === context.cluster);
  const user = users.find((each) => each.name === context.user);
  if (cluster === undefined) {
    throw broken(shown, `has no cluster "${clean(context.cluster ?? "")}", which its context "${clean(name)}" names`);
  }
  if (user === undefined && context.user) {
    throw broken(shown, `has no user "${clean(context.user)}", which its context "${clean(name)}" names`);
  }
  return {
    name,
    cluster: cluster.cluster,
    clusterFolder: folderOf(cluster.file.path),
    user: user?.user ?? {},
    userFolder: folderOf(user?.file.path ?? cluster.file.path),
  };
}

type Kubeconfig = v.InferOutput<typeof KUBECONFIG>;

async function parse({ path, text }: KubeconfigText): Promise<Kubeconfig> {
  const { documents, problem } = await readYaml(text);
  if (problem !== null) {
    const line = problem.line === null ? "" : `, line ${problem.line}`;
    throw broken(path, `is no sound YAML (${problem.detail}${line}), expected a kubeconfig`);
  }
  const document: Json = documents[0] ?? null;
  if (document === null) throw broken(path, "is empty, expected a kubeconfig");
  const result = v.safeParse(KUBECONFIG, document);
  if (!result.success) throw broken(path, `is no kubeconfig: ${shapeSentence(shapeIssue(result.issues))}`);
  return result.output;
}

export function broken(path: string, words: string): ApiFailure {
  return ApiFailure.of("kubeconfig", `The kubeconfig ${path} ${words}.`);
}

/** Names are anybody's text. */
function clean(name: string): string {
  return name.replace(/[^\w@.:/+-]/g, "?").slice(0, 80);
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) || "/" : ".";
}
