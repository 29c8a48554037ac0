/** Builds the GoBGP of the lab once, before the tests that would each begin to. */
import { gobgpPrograms } from "./gobgp_programs.ts";

await gobgpPrograms();
