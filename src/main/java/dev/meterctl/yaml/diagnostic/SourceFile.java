package dev.meterctl.yaml.diagnostic;

/// A file that holds manifests, as read from disk or from standard input.
///
/// @param name the path as the user gave it, or `<stdin>`
/// @param content its bytes; the array is neither copied nor changed
@SuppressWarnings("ArrayRecordComponent") // Files are never compared; a copy would double the memory of large ones.
public record SourceFile(String name, byte[] content) {}
