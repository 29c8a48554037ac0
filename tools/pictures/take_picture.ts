import { openTerminal } from "../../tests/terminal/support/tmux.ts";
import type { Picture } from "./list.ts";
import { readScreen } from "./read_screen.ts";
import { svg } from "./svg.ts";
import { withoutDurations } from "./without_durations.ts";

/** The screen has come to rest when it is the same after this time. */
const REST_MS = 300;

/**
 * Plays a picture's keys to the compiled program in a terminal, and gives the screen as SVG.
 *
 * @param binary Its folder goes into `PATH`: nothing of this machine enters the picture.
 */
export async function takePicture(picture: Picture, binary: string): Promise<string> {
  const { columns, rows, line, keys, alt, env } = picture;
  const path = `${binary.slice(0, binary.lastIndexOf("/"))}:${Deno.env.get("PATH") ?? ""}`;
  const name = binary.slice(binary.lastIndexOf("/") + 1);
  // With the sixteen colours that a terminal's theme decides: the picture has a theme of its own.
  const variables = { PATH: path, TERM: "screen", COLORTERM: undefined, FORCE_COLOR: undefined, ...env };
  const terminal = await openTerminal({ columns, rows, env: variables });
  try {
    terminal.run(`${name} ${line}`);
    await terminal.until((screen) => /broken|healthy|unclear/.test(screen) && screen.includes("q quit"), "the verdict");
    for (const [key, shows] of keys) {
      terminal.press(key);
      await terminal.until(shows, `${key}: ${shows}`);
    }
    let before = "", captured = terminal.painted();
    while (captured !== before) {
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      [before, captured] = [captured, terminal.painted()];
    }
    const screen = readScreen(captured, columns).map(withoutDurations);
    return svg(screen, { command: `kube-vip-doctor ${line}`, alt });
  } finally {
    terminal.close();
  }
}
