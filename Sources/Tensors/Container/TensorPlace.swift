/// Where a tensor stands behind the header of its file.
struct TensorPlace {
  let name: String
  let type: StoredElement
  let shape: [Int]
  let bytes: Range<Int>
}
