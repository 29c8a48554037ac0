import { test } from "uvu";
import * as assert from "uvu/assert";
import { podUidOf, processPod } from "../../../checks/probes/kube_vip/process_pod.ts";
import { memoryFiles } from "../files/memory_files.ts";

const UID = "3c9a2e5f-7b1d-4c0e-8f8a-112233445566", HASH = "0123456789abcdef0123456789abcdef";

const groups: readonly [string, string, string | null][] = [
  [
    "systemd, version 2",
    `0::/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${
      UID.replaceAll("-", "_")
    }.slice/cri-containerd-00.scope`,
    UID,
  ],
  [
    "cgroupfs, version 1",
    `12:memory:/kubepods/besteffort/pod${UID}/00\n1:name=systemd:/kubepods/besteffort/pod${UID}/00\n`,
    UID,
  ],
  [
    "a static pod",
    `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${HASH}.slice/crio-00.scope`,
    HASH,
  ],
  ["from within another container", `0::/../../kubepods-pod${HASH}.slice/x`, HASH],
  ["a service of the system", "0::/system.slice/kube-vip.service", null],
  ["a user's own", "0::/user.slice/user-0.slice/podman-1.scope", null],
];

for (const [name, cgroup, uid] of groups) test(`the uid of a pod: ${name}`, () => assert.is(podUidOf(cgroup), uid));

test("the pod has the name of the folder of its logs, and none where there is no such folder", async () => {
  const files = memoryFiles({ files: { [`/var/log/pods/kube-system_kube-vip-worker-1_${HASH}/kube-vip/0.log`]: "" } });
  assert.equal(await processPod(files, `0::/kubepods-pod${HASH}.slice/x`), {
    uid: HASH,
    name: "kube-system/kube-vip-worker-1",
  });
  assert.equal(await processPod(files, `0::/kubepods-pod${UID}.slice/x`), { uid: UID, name: null });
  assert.is(await processPod(files, "0::/system.slice"), null);
  assert.equal(await processPod(memoryFiles({ forbidden: ["/var/log/pods"] }), `0::/kubepods-pod${HASH}/x`), {
    uid: HASH,
    name: null,
  });
});

test.run();
