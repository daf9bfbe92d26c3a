import ArgumentParser
import Errors
import Foundation

/// Names of files that are written: an extension that means another format is a mistake.
enum OutputName {
  /// Extensions that mean a format, and what it is called.
  private static let formats: [String: String] = [
    "onnx": "ONNX", "pt": "PyTorch", "pth": "PyTorch", "bin": "PyTorch",
    "safetensors": "safetensors",
    "npz": "NumPy", "npy": "NumPy", "h5": "HDF5", "tflite": "LiteRT", "pb": "TensorFlow",
    "xml": "XML",
    "svg": "SVG", "png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "pdf": "PDF", "gif": "GIF",
    "webp": "WebP",
    "json": "JSON", "csv": "CSV", "sqlite": "SQLite", "db": "SQLite", "zip": "ZIP", "gz": "gzip",
  ]

  /// Checks that a name does not promise another format than the one that is written.
  static func require(_ flag: String, _ path: String?, format: String) throws {
    guard let path else { return }
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard let promised = formats[ending], promised != format else { return }
    let endings = formats.filter { $0.value == format }.keys.sorted()
    throw ValidationError(
      "\(flag) '\(path)' is the name of a file in \(promised), but \(format) is written. Let the name end in "
        + "\(endings.map { ".\($0)" }.joined(separator: " or ")).")
  }
}
