/**
 * What to do about each NOTIFICATION (RFC 4271, sections 6.1 to 6.7; RFC 4486; RFC 9384).
 *
 * @module
 */
import type { Remedy } from "../engine/remedy.ts";
import { describeAsn } from "./describe.ts";
import type { Notification, Peer } from "./facts.ts";
import { askProvider, edit } from "./remedies/remedy.ts";

export function notificationRemedy({ code, subcode }: Notification, peer: Peer): Remedy {
  const verify = ["bgp/open", "bgp/session"];
  const at = peer.address;
  const ask = (summary: string) => askProvider({ summary, verify });
  switch (`${code}/${subcode}`) {
    case "2/1":
      return ask(`Ask which BGP version ${at} speaks; kube-vip speaks 4`);
    case "2/2":
      return ask(`Compare ASNs with ${at}: it expects another one than ${describeAsn(peer.localAsn)} from this node`);
    case "2/3":
      return edit({
        summary: `Give kube-vip a router id that is its own: bgp_routerid, now ${peer.routerId ?? "unset"}`,
        verify,
      });
    case "2/6":
      return ask(`Ask which hold time ${at} accepts; kube-vip offers 30 s (bgp_hold_time)`);
    case "2/7":
      return ask(`Ask which capability ${at} does not support, or demands`);
    case "6/1":
      return ask(`Have the prefix limit of ${at} raised or the session cleared, or announce fewer VIPs`);
    case "6/2":
      return ask(`The neighbor is shut down at ${at}: have it enabled again`);
    case "6/3":
      return ask(`The neighbor was removed at ${at}: have BGP enabled for this node again`);
    case "6/4":
      return ask(`${at} resets the session on purpose; it should come back by itself, else ask why`);
    case "6/5":
      return ask(
        `${at} rejects the connection: have this node configured as its neighbor, or end another session of the same address`,
      );
    case "6/6":
      return ask(`The configuration at ${at} is being changed; try again, else ask`);
    case "6/7":
      return edit({
        summary: `Let one process alone speak BGP to ${at} from this node`,
        verify: ["bgp/other-speaker", ...verify],
      });
    case "6/8":
      return ask(`${at} is out of resources; ask its operator`);
    case "6/10":
      return ask(`BFD declared the path to ${at} down; ask for the state of BFD, or have it turned off`);
    default:
      return code === 4
        ? ask(`The hold timer ran out: packets between this node and ${at} are lost`)
        : ask(`Ask the operator of ${at} with this message`);
  }
}
