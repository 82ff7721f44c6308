package dev.meterctl.yaml.diagnostic;

/// A part of one line of a file.
///
/// @param line from 1
/// @param column from 1, in code points
/// @param length in code points, at least 1
public record Span(int line, int column, int length) {

    public Span {
        length = Math.max(length, 1);
    }
}
