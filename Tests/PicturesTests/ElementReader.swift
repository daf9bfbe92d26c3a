import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Collects the attributes of all elements by name.
final class ElementReader: NSObject, XMLParserDelegate {
  private(set) var elements: [String: [[String: String]]] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[name, default: []].append(attributes)
  }
}
