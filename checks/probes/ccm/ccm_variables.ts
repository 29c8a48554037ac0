import type { Ccm } from "../../model/facts.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import { referenceOf } from "../kube_vip/container_settings.ts";
import type { Container } from "../kube_vip/pod_spec.ts";
import { hideSecrets } from "../logs/hide_secrets.ts";
import type { Vault } from "../ports/vault.ts";

/** Their prefix is the provider's: `METAL_`, `CHERRY_`, `PACKET_`, or that of a fork. */
const CREDENTIAL = /_(?:API_KEY|API_TOKEN|AUTH_TOKEN|TOKEN|PROJECT_ID)$/;
/** What is set to one of these is a secret too, but lets nobody in. */
const SECRET = /(?:KEY|TOKEN|PASS|PASSWORD|SECRET)$/;
const DECISIVE =
  /_(?:LOAD_BALANCER|BGP_NODE_SELECTOR|ANNOTATION_[A-Z0-9_]+|LOCAL_ASN|METRO_NAME|FACILITY_NAME|REGION|LOAD_BALANCER_ID|EIP_TAG|EIP_HEALTH_CHECK_USE_HOST_IP|FIP_TAG|API_SERVER_PORT|PROJECT_ID)$/;

const MAX_VARIABLES = 64;
const MAX_VALUE = 500;

/** What a CCM's environment says of annotating (cloud-provider-equinix-metal v3.8.1, metal/config.go), without secrets. */
export function ccmVariables(
  { env }: Container,
  vault: Vault,
): Required<Pick<Ccm, "variables" | "credentialVariables">> {
  const variables: Record<string, string> = {}, credentials: string[] = [];
  for (const { name, value, valueFrom } of (env ?? []).slice(0, MAX_VARIABLES)) {
    const isSet = valueFrom != null || Boolean(value);
    if (CREDENTIAL.test(name) && isSet) credentials.push(name);
    if (SECRET.test(name)) vault.keep(value ?? "");
    else if (DECISIVE.test(name) && isSet) {
      variables[name] = valueFrom == null
        ? cleanText(hideSecrets(vault.scrub((value ?? "").slice(0, 2 * MAX_VALUE))), MAX_VALUE)
        : referenceOf(valueFrom);
    }
  }
  return { variables, credentialVariables: credentials };
}
