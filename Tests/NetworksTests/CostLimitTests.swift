import Errors
import Networks
import Testing

struct CostLimitTests {
  private func read(
    resolution: Int = 8192, channels: Int = 3, stages: String
  ) throws(NetworkError) -> Supernet {
    let space = Result {
      try TestSpaces.read(
        """
        {"name": "vast", "input": {"channels": \(channels), "resolution": \(resolution)}, "classes": 5,
         "stages": [\(stages),
          {"name": "head", "block": "classification-head", "width": 10, "expansion": 1}]}
        """)
    }
    guard case .success(let space) = space else {
      Issue.record("\(space)")
      throw .unknownBlock(space: "", kind: "")
    }
    return try Supernet(space)
  }

  @Test(arguments: [
    (
      #"{"name": "a", "block": "convolution", "width": 65536, "kernel": 31, "depth": 2}"#,
      "convolution"
    ),
    (
      #"{"name": "a", "block": "inverted-residual", "width": 65536, "kernel": 31, "expansion": 64}"#,
      "inverted-residual"
    ),
    (
      #"{"name": "a", "block": "talking-heads-transformer", "headWidth": 1, "valueExpansion": 64}"#,
      "talking-heads-transformer"
    ),
  ])
  func `a block whose cost no number holds is refused`(stage: String, kind: String) {
    let error = NetworkError.tooLarge(space: "vast", stage: "a", block: 0, kind: kind)
    #expect(throws: error) { _ = try read(stages: stage) }
    #expect(
      error.description == """
        Search space 'vast', stage 'a', block 0 (\(kind)): a network up to here has more than 10^13 \
        multiply-accumulates, parameters or elements of one value; choose lower resolutions, widths, \
        kernels or depths.
        """)
    #expect(error.category == .data)
  }

  @Test func `many blocks are refused where their sum is too large`() throws {
    // 512² · 1024² · 3² = 2.47 · 10¹² multiply-accumulates for each but the first.
    let stage =
      #"{"name": "a", "block": "convolution", "width": 1024, "kernel": 3, "depth": "#
    #expect(
      try read(resolution: 512, stages: stage + "4}").bounds.greatest.macs > 7_000_000_000_000)
    #expect(
      throws: NetworkError.tooLarge(space: "vast", stage: "a", block: 5, kind: "convolution")
    ) { _ = try read(resolution: 512, stages: stage + "256}") }
  }
}
