import Graphs

extension ParameterLayout {
  /// For each tensor the number of the group that it belongs to, counted from 0 in the order of the
  /// tensors.
  func groups(by scope: GradientMerge.Scope) -> [Int] {
    var numbers: [String: Int] = [:]
    return tensors.map { tensor in
      let name =
        switch scope {
        case .tensor: tensor.name
        case .block: tensor.blockName
        case .network: ""
        }
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      return number
    }
  }
}
