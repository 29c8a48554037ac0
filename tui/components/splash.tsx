import { Text } from "ink";
import type { ReactElement } from "react";

/**
 * The first frame: one line, so that there is something to see before the rest is laid out. It says nothing yet that might
 * have to be taken back.
 */
export function Splash(): ReactElement {
  return <Text>kube-vip-doctor looks at this node.</Text>;
}
