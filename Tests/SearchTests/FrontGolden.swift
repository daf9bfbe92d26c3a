/// Hypervolume, fronts and crowding distances by pymoo (`fronts.json`).
struct FrontGolden: Decodable {
  struct Case: Decodable {
    let objectives: Int
    let points: [[Double]]
    let reference: [Double]
    let hypervolume: Double
    let fronts: [[Int]]
    /// Of each front of three or more points; the mean over the objectives, infinite where there is
    /// nothing.
    let crowding: [[Double?]]?
  }

  let cases: [Case]
}
