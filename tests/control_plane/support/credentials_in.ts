/** What it takes to ask, out of a kubeconfig of these tests. */
export function credentialsIn(kubeconfig: string) {
  const { clusters: [{ cluster }], users: [{ user }] } = JSON.parse(kubeconfig);
  return {
    server: cluster.server as string,
    authority: atob(cluster["certificate-authority-data"]),
    certificate: atob(user["client-certificate-data"]),
    key: atob(user["client-key-data"]),
  };
}
