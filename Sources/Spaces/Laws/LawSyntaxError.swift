/// Why a text is no law, and at which of its characters (from 0).
struct LawSyntaxError: Error, Hashable {
  let offset: Int
  let problem: SpaceError.LawProblem
}
