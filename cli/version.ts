/** The name and version of this program; `deno.json` has the same number, which a test compares. */
export const NAME = "kube-vip-doctor";
export const VERSION = "0.1.0";
