package import Graphs

/// What one operation reads when it runs on a batch.
package struct ReferenceReads: Sendable {
  /// The node's name, which tells layers apart that draw at random.
  package let name: String
  /// The inputs, each [B, …].
  package let inputs: [ReferenceTensor]
  /// The parameters, each of its slice's shape.
  package let parameters: [ReferenceTensor]
  /// Shapes of the outputs, each [B, …].
  package let outputShapes: [[Int]]
  /// Statistics for a batch norm; its own batch's if there are none.
  package let statistics: ReferenceStatistics?

  /// The reads of an operation; shapes of the outputs follow from its definition.
  package init(
    _ operation: Operation, name: String = "operation", inputs: [ReferenceTensor],
    parameters: [ReferenceTensor] = [],
    statistics: ReferenceStatistics? = nil
  ) {
    // What is made of parameters alone is the same for all images.
    let batch = inputs.first?.shape[0] ?? 1
    let shapes = inputs.map { Shape(Array($0.shape.dropFirst())) }
    self.name = name
    self.inputs = inputs
    self.parameters = parameters
    self.outputShapes = operation.definition.outputs(of: shapes).map { [batch] + $0.extents }
    self.statistics = statistics
  }

  /// The first input, the only one of most operations.
  var input: ReferenceTensor { inputs[0] }
}
