import Graphs
import Networks
import Seeding
import Spaces
import Testing

@Suite struct LayoutTests {
  /// 17,724,782 stored by the released code, less 12,672 of shortcuts that no subnet reads.
  @Test(arguments: ["repo", "width-depth"])
  func `the supernet stores 17712110 parameters`(scaling: String) throws {
    #expect(try Supernet(TestSpaces.nasvit(scaling: scaling)).layout.count == 17_712_110)
  }

  @Test func `the layout is the union of what all subnets read`() throws {
    let space = try TestSpaces.small()
    let supernet = try Supernet(space)
    let slices = TestSpaces.subnets(of: space).flatMap { genome in
      supernet.graph(of: genome).nodes.flatMap(\.parameters)
    }
    let union = ParameterLayout(slices: slices)
    #expect(extents(supernet.layout) == extents(union))
    let parts = supernet.reachableBlocks.map(\.fragment)
    #expect(
      supernet.layout == ParameterLayout(slices: parts.flatMap(\.nodes).flatMap(\.parameters)))
    #expect(supernet.layout == ParameterLayout(of: parts))
    #expect(extents(ParameterLayout(of: parts.reversed())) == extents(union))
  }

  @Test func `every slice of random subnets fits its tensor`() throws {
    let supernet = try TestSpaces.nasvitSupernet.get()
    var stream = RandomStream(seed: 3, purpose: .test)
    for _ in 0..<20 {
      for slice in supernet.graph(of: try supernet.sample(using: &stream)).nodes.flatMap(
        \.parameters)
      {
        let index = try #require(supernet.layout.index(of: slice.name), "\(slice.name)")
        let tensor = supernet.layout.tensors[index]
        #expect(slice.axes.count == tensor.extents.count)
        for (axis, extent) in zip(slice.axes, tensor.extents) {
          #expect(axis.stored <= extent, "\(slice.name)")
          if axis.placement == .centred { #expect((extent - axis.count) % 2 == 0, "\(slice.name)") }
        }
        let region = supernet.layout.region(of: slice)
        #expect(region.count == slice.count)
        #expect(region.offset >= tensor.offset)
        #expect(region.last < tensor.offset + tensor.count)
      }
    }
  }

  @Test func `tensors stand one after the other, each at a full cache line`() throws {
    let layout = try Supernet(TestSpaces.small()).layout
    var end = 0
    for tensor in layout.tensors {
      #expect(tensor.offset >= end)
      #expect(tensor.offset % ParameterLayout.alignment == 0)
      end = tensor.offset + tensor.count
    }
    #expect(layout.extent >= end)
  }

  private func extents(_ layout: ParameterLayout) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: layout.tensors.map { ($0.name, $0.extents) })
  }
}
