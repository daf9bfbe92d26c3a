import Engine
import Graphs
import Tensors

/// Carries out recipes on the tensors of a file.
struct ForeignReader {
  /// The tensors by name.
  let tensors: [String: StoredTensor]
  /// How grids of another size are resized.
  let interpolation: CubicInterpolation
  /// The grid of all tables with as many places, if it is known.
  var grid: TableGrid?

  /// The elements that a recipe asks for; all its leaves must fit.
  func view(of source: ForeignTensor) -> TensorView {
    switch source.content {
    case .stored(let name, let axes): return view(of: name, axes: axes)
    case .constant(let value):
      let count = source.shape.reduce(1, *)
      return TensorView(
        StoredTensor(shape: source.shape, values: Array(repeating: value, count: count)))
    case .step(let tensor, let step): return step.view(of: view(of: tensor))
    case .joined(let parts, let axis):
      // Rows of all axes before the joined one, part by part.
      let outer = source.shape[..<axis].reduce(1, *)
      let blocks = parts.map { view(of: $0).values }
      var values: [Float] = []
      values.reserveCapacity(source.shape.reduce(1, *))
      for row in 0..<outer {
        for block in blocks {
          let length = block.count / outer
          values += block[row * length..<(row + 1) * length]
        }
      }
      return TensorView(StoredTensor(shape: source.shape, values: values))
    }
  }

  /// The extents of a tensor as a recipe sees them, ones at the end added or left out; nil if it
  /// does not fit.
  static func extents(
    of found: [Int], as axes: [ForeignAxis], grid: TableGrid? = nil
  ) -> [Int]? {
    var extents = found
    while extents.count > axes.count, extents.last == 1 { extents.removeLast() }
    while extents.count < axes.count { extents.append(1) }
    guard extents.count == axes.count,
      zip(axes, extents).allSatisfy({ $0.fits($1, known: grid) })
    else { return nil }
    return extents
  }

  private func view(of name: String, axes: [ForeignAxis]) -> TensorView {
    guard let tensor = tensors[name],
      let extents = Self.extents(of: tensor.shape, as: axes, grid: grid)
    else { preconditionFailure("'\(name)' is read before it is checked") }
    var view = TensorView(StoredTensor(shape: extents, values: tensor.values))
    // From the last axis on, because an axis may disappear.
    for (axis, (wanted, found)) in zip(axes, extents).enumerated().reversed() {
      switch wanted {
      case .all: break
      case .first(let count): view = view.narrowed(axis: axis, first: 0, count: count)
      case .middle(let count):
        view = view.narrowed(axis: axis, first: (found - count) / 2, count: count)
      case .one(let index): view = view.selected(axis: axis, index: index)
      case .grid(let prefix, let height, let width):
        guard wanted.isResized(found, known: grid),
          let source = wanted.source(of: found, known: grid)
        else { break }
        view = resized(
          view, axis: axis, prefix: prefix, from: source,
          to: TableGrid(height: height, width: width))
      case .gridRows: break
      case .gridColumns(let width): view = regridded(view, columns: axis, width, axes)
      }
    }
    return view
  }

  /// Resizes the grid whose columns are an axis and whose rows are the one before, if it is another
  /// than the one that is wanted.
  private func regridded(
    _ view: TensorView, columns: Int, _ width: Int, _ axes: [ForeignAxis]
  ) -> TensorView {
    guard columns > 0, case .gridRows(let height) = axes[columns - 1] else { return view }
    let source = TableGrid(height: view.shape[columns - 1], width: view.shape[columns])
    let target = TableGrid(height: height, width: width)
    guard source != target else { return view }
    var shape = view.shape
    shape.replaceSubrange(columns - 1...columns, with: [source.area])
    let flat = resized(
      TensorView(StoredTensor(shape: shape, values: view.values)), axis: columns - 1, prefix: 0,
      from: source, to: target)
    shape.replaceSubrange(columns - 1...columns - 1, with: [height, width])
    return TensorView(StoredTensor(shape: shape, values: flat.values))
  }

  /// Resizes the grid behind a prefix along one axis.
  private func resized(
    _ view: TensorView, axis: Int, prefix: Int, from source: TableGrid, to target: TableGrid
  ) -> TensorView {
    let outer = view.shape[..<axis].reduce(1, *)
    let inner = view.shape[(axis + 1)...].reduce(1, *)
    let resizing = TableResizing(
      interpolation, from: (source.height, source.width), to: (target.height, target.width),
      channels: inner)
    let values = view.values
    var result: [Float] = []
    result.reserveCapacity(outer * (prefix + target.area) * inner)
    for block in 0..<outer {
      let start = block * (prefix + source.area) * inner
      let grid = start + prefix * inner
      result += values[start..<grid]
      result += resizing.resized(Array(values[grid..<grid + source.area * inner]))
    }
    var shape = view.shape
    shape[axis] = prefix + target.area
    return TensorView(StoredTensor(shape: shape, values: result))
  }
}
