import { describeRoute } from "../model/describe.ts";
import type { Route } from "../model/facts.ts";

/** The way to an address as a sentence without its full stop: `169.254.255.2 goes via 10.66.6.2 dev priv`. */
export function wayOf(destination: string, route: Route): string {
  switch (route.kind) {
    case "unicast":
      return `${destination} goes ${describeRoute(route)}`;
    case "local":
      return `${destination} is ${describeRoute(route)}`;
    case "none":
      return `there is no route to ${destination}`;
    case "blackhole":
    case "unreachable":
    case "prohibit":
      return `${destination} meets ${describeRoute(route)}`;
  }
}
