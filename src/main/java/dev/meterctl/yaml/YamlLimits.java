package dev.meterctl.yaml;

/// How much a manifest may ask of the reader, whatever its bytes. A meter is a few hundred characters in two levels,
/// so that honest manifests never come near the limits; 10,000 meters fit into one file.
///
/// @param maxFileBytes of one file
/// @param maxDocumentCharacters of one YAML document, in UTF-16 units
/// @param maxDepth of mappings and lists in one another
/// @param maxNodes keys, values and lists in one document
/// @param maxAliases in one document
/// @param maxFaults that are told of all files; the rest is counted
public record YamlLimits(
        int maxFileBytes, int maxDocumentCharacters, int maxDepth, int maxNodes, int maxAliases, int maxFaults) {

    public static final YamlLimits DEFAULT = new YamlLimits(16 << 20, 256 << 10, 16, 1_000, 16, 1_000);

    public YamlLimits {
        if (Math.min(Math.min(maxFileBytes, maxDocumentCharacters), Math.min(maxDepth, maxNodes)) < 1
                || Math.min(maxAliases, maxFaults) < 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public YamlLimits withMaxFileBytes(int bytes) {
        return new YamlLimits(bytes, maxDocumentCharacters, maxDepth, maxNodes, maxAliases, maxFaults);
    }

    public YamlLimits withMaxFaults(int faults) {
        return new YamlLimits(maxFileBytes, maxDocumentCharacters, maxDepth, maxNodes, maxAliases, faults);
    }

    /// Reading of a file ends after the document in which it has so many faults: as many as are told, and if these are
    /// few, as many as by default, for the rest is to be counted.
    public int maxFaultsOfFile() {
        return Math.max(maxFaults, DEFAULT.maxFaults);
    }
}
