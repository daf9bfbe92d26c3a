import Networks
import Spaces
import Testing

@Suite struct AlphaNetCostTests {
  private let supernet: Supernet

  init() throws { supernet = try TestSpaces.alphanetSupernet.get() }

  /// The published models; their parameters are without the shortcuts that are the identity.
  @Test(arguments: [
    ("A0", 203_389_568, 8_954_184), ("A1", 279_238_816, 9_452_872),
    ("A2", 316_730_080, 11_149_824), ("A3", 356_518_400, 12_784_928),
    ("A4", 443_530_752, 11_809_640), ("A5-small", 491_481_088, 12_970_512),
    ("A5-base", 594_786_000, 12_404_424), ("A6", 709_007_232, 15_154_792),
    ("AttentiveNAS-A5", 490_520_064, 12_597_464),
  ])
  func `published models cost what the released code counts`(
    name: String, macs: Int, parameters: Int
  ) throws {
    let genome = try supernet.architecture(name)
    #expect(supernet.cost(of: genome) == Cost(macs: macs, parameters: parameters))
  }

  @Test func `the smallest subnet is A0 and the largest is the supernet's`() throws {
    #expect(try supernet.architecture("A0") == supernet.space.smallest)
    let greatest = Cost(macs: 1_939_335_808, parameters: 23_404_080)
    #expect(supernet.bounds.greatest == greatest)
    #expect(supernet.cost(of: supernet.space.largest) == greatest)
  }
}
