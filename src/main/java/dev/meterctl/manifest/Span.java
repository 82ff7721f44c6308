package dev.meterctl.manifest;

/// A part of one line of a file.
///
/// @param line from 1
/// @param column from 1, in code points
/// @param length in code points, at least 1
record Span(int line, int column, int length) {

    Span {
        length = Math.max(length, 1);
    }
}
