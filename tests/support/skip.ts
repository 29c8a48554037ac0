/**
 * Says that a part of a test file cannot run on this machine. The runner counts it as skipped; with `CI=true` as failed.
 * Call it at the top level of a file, in place of the tests that it leaves out:
 *
 *     if (canMakeNamespaces()) test("…", …);
 *     else skip("network namespaces need root");
 *     test.run();
 *
 * @param reason What is missing, and how to get it.
 */
export function skip(reason: string): void {
  console.log(`SKIP: ${reason.replaceAll("\n", " ")}`);
}
