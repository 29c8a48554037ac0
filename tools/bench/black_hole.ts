/** A network namespace whose only gateway swallows everything, and a doctor that is told to look through it. */
export const blackHole = {
  /** For a shell within `unshare --net`: it goes with the command. */
  network: `
  ip link set lo up
  ip link add node type veth peer name hole
  ip link set node up
  ip link set hole up
  ip addr add 10.66.6.3/31 dev node
  ip neigh add 10.66.6.2 lladdr 02:00:00:00:00:01 nud permanent dev node
  ip route add 169.254.255.0/30 via 10.66.6.2
  ip route add 192.0.2.0/24 via 10.66.6.2
`,
  /** For `check` and for the terminal UI. */
  flags: "--provider equinix-metal --metadata-url http://192.0.2.1/metadata " +
    "--peer 169.254.255.1 --peer 169.254.255.2",
} as const;

export function mayMakeNamespaces(): boolean {
  return new Deno.Command("unshare", { args: ["--net", "ip", "link"], stdout: "null", stderr: "null" }).outputSync()
    .success;
}
