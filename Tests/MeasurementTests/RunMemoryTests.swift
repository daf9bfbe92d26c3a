import Engine
import Measurement
import Networks
import Spaces
import TestSupport
import Testing

/// What running a batch takes.
@Suite struct RunMemoryTests {
  private func refusal(
    _ supernet: Supernet, _ memory: UInt64, batch: Int = 1 << 16, of genome: Genome? = nil,
    images side: Int? = nil
  ) -> NetworkError? {
    do throws(NetworkError) {
      try supernet.requireMemory(memory, batch: batch, of: genome, images: side)
      return nil
    } catch { return error }
  }

  @Test func `a subnet that is known needs its own memory, else that which takes most`() throws {
    let supernet = try SmallSupernet.hybrid()
    let smallest = supernet.space.smallest
    let enough = try #require(
      (20..<50).map { 1 << $0 }.first { refusal(supernet, $0, of: smallest) == nil })
    let error = try #require(refusal(supernet, enough))
    #expect(error.description.contains(" in the largest subnet of 'hybrid', this process may use "))
    #expect(refusal(supernet, enough, of: supernet.space.largest) != nil)
    // Images that it makes smaller count as they are.
    #expect(refusal(supernet, enough, of: smallest, images: 300) != nil)
  }

  @Test func `the batch that is named fits, and one more does not`() throws {
    let supernet = try SmallSupernet.hybrid()
    guard case .batchTooLarge(_, _, _, _, let memory, let fitting)? = refusal(supernet, 40 << 20)
    else { return #expect(Bool(false), "65,536 images fitted into 40 MB") }
    #expect(fitting > 0)
    #expect(refusal(supernet, memory, batch: fitting) == nil)
    #expect(refusal(supernet, memory, batch: fitting + 1) != nil)
    #expect(
      refusal(supernet, 1000)?.description.hasSuffix(
        "Not even one fits: take a smaller subnet or more memory.") == true)
  }

  @Test func `every resolution is looked at, and every kind of block`() throws {
    let hybrid = try SmallSupernet.hybrid()
    #expect(
      Set(hybrid.demanding.map { hybrid.space.resolution($0) }) == [12, 16])
    let kinds = try SmallSupernet.kinds()
    #expect(kinds.demanding.count > 1)
    let alone = kinds.standalone(kinds.space.smallest)
    #expect(alone.demanding == [kinds.space.smallest])
  }

  @Test(arguments: [
    "fashion-mnist", "efficientvit-small", "levit-small", "hybrid-small", "nasvit", "levit",
    "efficientvit", "hybrid", "vit", "alphanet", "autoformer-tiny",
  ])
  func `no subnet that is drawn takes more than is told`(name: String) throws {
    let supernet = try Supernet(RepositorySpace.named(name))
    let told = RunMemory(supernet, images: 224, mode: .training, threads: 2)
    for seed in 0..<20 {
      let genome = try supernet.architecture("random:\(seed)")
      let own = RunMemory(supernet, of: genome, images: 224, mode: .training, threads: 2)
      #expect(own.perImage <= told.perImage, "random:\(seed): \(own), told \(told)")
      #expect(own.bytes(batch: 1) <= told.bytes(batch: 1), "random:\(seed): \(own), told \(told)")
    }
  }
}
