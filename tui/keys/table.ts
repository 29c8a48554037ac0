/**
 * Every key of the TUI. The last line of the screen and the help are drawn from it, and the reducer acts by it: the first
 * binding that applies takes the key. The order is that of the help.
 *
 * @module
 */
import { ACTING } from "./acting.ts";
import { ASKED } from "./asked.ts";
import type { Binding } from "./binding.ts";
import { LOOKING } from "./looking.ts";
import { MOVING } from "./moving.ts";

export const KEY_TABLE: readonly Binding[] = [...MOVING, ...LOOKING, ...ACTING, ...ASKED];
