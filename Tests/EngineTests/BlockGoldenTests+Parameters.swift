extension BlockGoldenTests {
  /// The transformer block's parameters in the order of their fills.
  static let transformer: [Parameter] = [
    Parameter(
      name: "attention.query.weight",
      released: "attn.q.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.3),
    Parameter(
      name: "attention.query.bias",
      released: "attn.q.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.key.weight",
      released: "attn.k.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.3),
    Parameter(
      name: "attention.key.bias",
      released: "attn.k.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.value.weight",
      released: "attn.v.linear.weight",
      extents: [288, 72], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.value.bias",
      released: "attn.v.linear.bias",
      extents: [288], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.valueDepthwise.weight",
      released: "attn.vconv.weight",
      extents: [3, 3, 288], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.project.weight",
      released: "attn.proj.linear.weight",
      extents: [72, 288], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.project.bias",
      released: "attn.proj.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.mixBefore.weight",
      released: "attn.proj_l.linear.weight",
      extents: [9, 9], base: 0.1, amplitude: 0.5),
    Parameter(
      name: "attention.mixBefore.bias",
      released: "attn.proj_l.linear.bias",
      extents: [9], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.mixAfter.weight",
      released: "attn.proj_w.linear.weight",
      extents: [9, 9], base: 0.1, amplitude: 0.5),
    Parameter(
      name: "attention.mixAfter.bias",
      released: "attn.proj_w.linear.bias",
      extents: [9], base: 0, amplitude: 0.05),
    Parameter(
      name: "attention.positionBias.table",
      released: "attn.relative_position_bias_table",
      extents: [35, 35, 9], base: 0, amplitude: 0.5),
    Parameter(
      name: "norm1.gain",
      released: "norm1.weight",
      extents: [72], base: 1, amplitude: 0.1),
    Parameter(
      name: "norm1.shift",
      released: "norm1.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "norm2.gain",
      released: "norm2.weight",
      extents: [72], base: 1, amplitude: 0.1),
    Parameter(
      name: "norm2.shift",
      released: "norm2.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "norm3.gain",
      released: "norm3.weight",
      extents: [72], base: 1, amplitude: 0.1),
    Parameter(
      name: "norm3.shift",
      released: "norm3.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp1.first.weight",
      released: "mlp1.linear1.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp1.first.bias",
      released: "mlp1.linear1.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp1.second.weight",
      released: "mlp1.linear2.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp1.second.bias",
      released: "mlp1.linear2.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp2.first.weight",
      released: "mlp2.linear1.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp2.first.bias",
      released: "mlp2.linear1.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp2.second.weight",
      released: "mlp2.linear2.linear.weight",
      extents: [72, 72], base: 0, amplitude: 0.05),
    Parameter(
      name: "mlp2.second.bias",
      released: "mlp2.linear2.linear.bias",
      extents: [72], base: 0, amplitude: 0.05),
    Parameter(
      name: "scaling.mlp",
      released: "rescale_mlp",
      extents: [10, 8, 72], base: 8, amplitude: 4),
    Parameter(
      name: "scaling.attention",
      released: "rescale_attn",
      extents: [10, 8, 72], base: 8, amplitude: 4),
  ]

  /// The inverted residual's parameters in the order of their fills.
  static let invertedResidual: [Parameter] = [
    Parameter(
      name: "expand.weight",
      released: "mobile_inverted_conv.inverted_bottleneck.conv.conv.weight",
      extents: [144, 24], base: 0, amplitude: 0.2),
    Parameter(
      name: "expandNorm.gain",
      released: "mobile_inverted_conv.inverted_bottleneck.bn.bn.weight",
      extents: [144], base: 1, amplitude: 0.1),
    Parameter(
      name: "expandNorm.shift",
      released: "mobile_inverted_conv.inverted_bottleneck.bn.bn.bias",
      extents: [144], base: 0, amplitude: 0.2),
    Parameter(
      name: "depthwise.weight",
      released: "mobile_inverted_conv.depth_conv.conv.conv.weight",
      extents: [5, 5, 144], base: 0, amplitude: 0.2),
    Parameter(
      name: "depthwiseNorm.gain",
      released: "mobile_inverted_conv.depth_conv.bn.bn.weight",
      extents: [144], base: 1, amplitude: 0.1),
    Parameter(
      name: "depthwiseNorm.shift",
      released: "mobile_inverted_conv.depth_conv.bn.bn.bias",
      extents: [144], base: 0, amplitude: 0.2),
    Parameter(
      name: "squeeze.reduce.weight",
      released: "mobile_inverted_conv.depth_conv.se.fc.reduce.weight",
      extents: [40, 144], base: 0, amplitude: 0.2),
    Parameter(
      name: "squeeze.reduce.bias",
      released: "mobile_inverted_conv.depth_conv.se.fc.reduce.bias",
      extents: [40], base: 0, amplitude: 0.2),
    Parameter(
      name: "squeeze.expand.weight",
      released: "mobile_inverted_conv.depth_conv.se.fc.expand.weight",
      extents: [144, 40], base: 0, amplitude: 0.2),
    Parameter(
      name: "squeeze.expand.bias",
      released: "mobile_inverted_conv.depth_conv.se.fc.expand.bias",
      extents: [144], base: 0, amplitude: 0.2),
    Parameter(
      name: "project.weight",
      released: "mobile_inverted_conv.point_linear.conv.conv.weight",
      extents: [32, 144], base: 0, amplitude: 0.2),
    Parameter(
      name: "projectNorm.gain",
      released: "mobile_inverted_conv.point_linear.bn.bn.weight",
      extents: [32], base: 1, amplitude: 0.1),
    Parameter(
      name: "projectNorm.shift",
      released: "mobile_inverted_conv.point_linear.bn.bn.bias",
      extents: [32], base: 0, amplitude: 0.2),
    Parameter(
      name: "shortcut.weight",
      released: "shortcut.conv.conv.weight",
      extents: [32, 24], base: 0, amplitude: 0.2),
  ]
}
