/** The smallest program that shows something with Ink: what any TUI of this kind pays before it has done anything. */
import { render, Text } from "ink";

render(<Text>ready</Text>);
