import Testing

@testable import Machine

/// What a process may use, as Linux tells it in files.
@Suite struct ProcessLimitsTests {
  private func limits(_ files: [String: String]) -> ProcessLimits { ProcessLimits { files[$0] } }

  @Test func `nothing told is no limit`() {
    let limits = limits([:])
    #expect(limits.memory == nil && limits.processors == nil && limits.affinity == nil)
  }

  @Test func `the tightest group from the own one up to the root counts`() {
    let limits = limits([
      "/proc/self/cgroup": "0::/user.slice/job\n",
      "/sys/fs/cgroup/memory.max": "max\n",
      "/sys/fs/cgroup/user.slice/memory.max": "200000000\n",
      "/sys/fs/cgroup/user.slice/job/memory.max": "300000000\n",
      "/sys/fs/cgroup/user.slice/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/user.slice/job/cpu.max": "150000 100000\n",
      "/sys/fs/cgroup/other/memory.max": "5\n",
    ])
    #expect(limits.memory == 200_000_000)
    #expect(limits.processors == 1.5)
  }

  @Test func `version 1 has a folder for each controller`() {
    let limits = limits([
      "/proc/self/cgroup": "5:memory:/docker/a\n4:cpu,cpuacct:/docker/b\n1:name=systemd:/\n",
      "/sys/fs/cgroup/memory/docker/a/memory.limit_in_bytes": "1000\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/b/cpu.cfs_quota_us": "200000\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/b/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
    ])
    #expect(limits.memory == 1000)
    #expect(limits.processors == 2)
  }

  @Test func `a group whose folders are another container's has the limits of the root`() {
    let limits = limits([
      "/proc/self/cgroup": "0::/../outside\n", "/sys/fs/cgroup/memory.max": "77\n",
    ])
    #expect(limits.memory == 77)
  }

  @Test(
    arguments: [
      ("Name:\tnas\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n", 8),
      ("Cpus_allowed:\t00000001,80000000\n", 2), ("Cpus_allowed:\t0\n", nil), ("", nil),
    ] as [(String, Int?)])
  func `the affinity is a mask in groups of hexadecimal digits`(status: String, count: Int?) {
    #expect(limits(["/proc/self/status": status]).affinity == count)
  }

  @Test func `this machine has something of each`() {
    #expect(ThisMachine.processors >= 1)
    #expect(ThisMachine.memory > 1 << 20)
    #expect(ThisMachine.load ?? 0 >= 0)
    #expect(["portable", "avx2", "avx512"].contains(ThisMachine.instructionSet))
    #expect(ThisMachine.standardThreads == min(2, ThisMachine.processors))
    #expect(MachineState.now.processors == ThisMachine.processors)
  }
}
