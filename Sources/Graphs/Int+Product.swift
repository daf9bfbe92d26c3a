extension Int {
  /// The product of factors that are not negative; `Int.max` where it is greater than that.
  static func product(_ factors: some Sequence<Int>) -> Int {
    factors.reduce(1) { product, factor in
      let (exact, isOverflown) = product.multipliedReportingOverflow(by: factor)
      return isOverflown ? .max : exact
    }
  }
}
