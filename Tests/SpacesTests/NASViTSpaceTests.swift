import Spaces
import Testing

@Suite struct NASViTSpaceTests {
  @Test func `the released space has 48157949952 subnets`() throws {
    #expect(try TestVocabulary.nasvit().architectureCount == 48_157_949_952)
  }

  @Test func `slots stand in canonical order`() throws {
    let paths = try TestVocabulary.nasvit().slots.map(\.path)
    #expect(
      paths == [
        "resolution", "stem.width", "mb1.width", "mb1.depth", "mb1.kernel", "mb2.width",
        "mb2.depth", "mb2.kernel", "mb2.expansion", "mb3.width", "mb3.depth", "mb3.expansion",
        "mb4.width", "mb4.depth", "mb4.expansion", "mb5.width", "mb5.depth", "mb5.expansion",
        "mb6.width", "mb6.depth", "mb7.width", "mb7.depth", "head.width",
      ])
  }

  @Test func `slots of one gene are of one kind, wherever they stand`() throws {
    let space = try TestVocabulary.nasvit()
    #expect(
      space.slotKinds == [
        0, 1, 1, 2, 3, 1, 2, 3, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 1, 2, 1,
      ])
  }

  @Test func `the supernet has 44 block positions, 42 of them between stem and head`() throws {
    let space = try TestVocabulary.nasvit()
    #expect(space.stages.map(\.blocks.count) == [1, 2, 5, 6, 6, 9, 8, 6, 1])
  }

  @Test func `a block's picks join slots, fixed genes and fallbacks`() throws {
    let space = try TestVocabulary.nasvit()
    let first = space.picks(
      of: space.kind(stage: 4, block: 0, genome: space.largest), genome: space.largest)
    #expect(
      first.values == [
        "width": .integer(72), "kernel": .integer(3), "expansion": .integer(6),
        "stride": .integer(2), "squeezeExcite": .flag(false),
      ])
    let rest = space.picks(
      of: space.kind(stage: 4, block: 5, genome: space.largest), genome: space.largest)
    #expect(
      rest.values == [
        "headWidth": .integer(8), "valueExpansion": .integer(4), "window": .integer(18),
      ])
    #expect(
      space.picks(
        of: space.kind(stage: 2, block: 1, genome: space.smallest), genome: space.smallest
      ).integer("stride") == 1)
    #expect(
      space.picks(
        of: space.kind(stage: 3, block: 4, genome: space.largest), genome: space.largest
      ).flag("squeezeExcite"))
  }

  @Test func `smallest and largest take the first and the last choices`() throws {
    let space = try TestVocabulary.nasvit()
    #expect(space.resolution(space.smallest) == 192)
    #expect(space.resolution(space.largest) == 288)
    #expect(space.depth(stage: 5, genome: space.smallest) == 3)
    #expect(space.depth(stage: 5, genome: space.largest) == 9)
    #expect(space.value(of: "head.width", in: space.largest) == 1984)
  }
}
