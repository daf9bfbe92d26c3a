/// What kind of run of an experiment a database holds, as its `kind` says.
package enum RunKind: String, Sendable {
  /// A supernet that is trained and searched.
  case run
  /// One subnet, trained from freshly drawn weights.
  case scratch
  /// One subnet, trained further from inherited weights.
  case finetune
}
