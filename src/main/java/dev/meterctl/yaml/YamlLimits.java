package dev.meterctl.yaml;

/// How much a manifest may ask of the reader, whatever its bytes. A meter is a few hundred characters in two levels,
/// so that honest manifests never come near the limits; 10,000 meters fit into one file.
///
/// @param maxFileBytes of one file
/// @param maxDocumentCharacters of one YAML document, in UTF-16 units
/// @param maxDepth of mappings and lists in one another
/// @param maxNodes keys, values and lists in one document
/// @param maxAliases in one document
/// @param maxDiagnostics that are told of all files; the rest is counted
public record YamlLimits(
        int maxFileBytes, int maxDocumentCharacters, int maxDepth, int maxNodes, int maxAliases, int maxDiagnostics) {

    public static final YamlLimits DEFAULT = new YamlLimits(16 << 20, 256 << 10, 16, 1_000, 16, 1_000);

    public YamlLimits withMaxFileBytes(int bytes) {
        return new YamlLimits(bytes, maxDocumentCharacters, maxDepth, maxNodes, maxAliases, maxDiagnostics);
    }

    public YamlLimits withMaxDiagnostics(int diagnostics) {
        return new YamlLimits(maxFileBytes, maxDocumentCharacters, maxDepth, maxNodes, maxAliases, diagnostics);
    }

    /// Reading of a file ends after the document in which it has so many faults: as many as are told, and if these are
    /// few, as many as by default, for the rest is to be counted.
    public int maxDiagnosticsOfFile() {
        return Math.max(maxDiagnostics, DEFAULT.maxDiagnostics);
    }
}
