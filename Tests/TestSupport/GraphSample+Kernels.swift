import Graphs

extension GraphSample {
  /// A depthwise convolution whose kernel is made of a larger one, size by size.
  static func transformedKernels(
    _ description: String, input: Shape, channels: Int, sides: [Int]
  ) -> GraphSample {
    GraphSample("transformed kernels, \(description)", input: input) { builder in
      let x = linear(&builder, "expand", .input, channels, hasBias: true)
      var kernel: Value?
      for side in sides.dropFirst() {
        let stored = ParameterSlice(
          name: "kernel", axes: [.centred(side), .centred(side), .leading(channels)],
          initializer: .constant(0), role: .weight)
        let matrix = weight("matrix\(side)", [side * side, side * side])
        kernel = builder.add(
          "transform\(side)", .kernelTransform(KernelTransform(kernel: side, channels: channels)),
          kernel.map { [$0] } ?? [], parameters: (kernel == nil ? [stored] : []) + [matrix])
      }
      let side = sides[sides.count - 1]
      let y = builder.add(
        "depthwise",
        .depthwise(DepthwiseConvolution(kernel: side, stride: 2, padding: side / 2)),
        [x] + (kernel.map { [$0] } ?? []))
      return linear(&builder, "project", y, 4, hasBias: false)
    }
  }
}
