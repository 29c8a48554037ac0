/**
 * Takes the pictures of the terminal UI anew: the compiled program in tmux, as SVG in `docs/pictures/`. Called by
 * `./dev pictures`, which builds the binary. A test holds that they are fresh.
 *
 *     deno run -A tools/pictures.ts [NAME]…
 *
 * @module
 */
import { binary } from "../tests/terminal/support/programs.ts";
import { hasTmux } from "../tests/terminal/support/tmux.ts";
import { PICTURES } from "./pictures/list.ts";
import { takePicture } from "./pictures/take_picture.ts";
import { projectRoot } from "./project_root.ts";

if (!hasTmux()) throw new Error("Pictures are taken in tmux, which is not installed: apt-get install tmux");
for (const picture of PICTURES) {
  if (Deno.args.length > 0 && !Deno.args.includes(picture.name)) continue;
  const path = `docs/pictures/${picture.name}.svg`;
  await Deno.mkdir(`${projectRoot}/docs/pictures`, { recursive: true });
  await Deno.writeTextFile(`${projectRoot}/${path}`, await takePicture(picture, binary()));
  console.log(path);
}
