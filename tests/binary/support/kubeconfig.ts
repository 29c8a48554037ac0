/** A token that must be in no byte of any output. */
export const TOKEN = "CANARY-token-7f3a91";

/** A kubeconfig for one server; `user` is YAML, a token where absent. */
export function kubeconfig(server: string, { user = `{token: ${TOKEN}}` }: { user?: string } = {}): string {
  return `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: ${JSON.stringify(server)}}}]
users: [{name: u, user: ${user}}]
contexts: [{name: x, context: {cluster: c, user: u}}]
current-context: x
`;
}
