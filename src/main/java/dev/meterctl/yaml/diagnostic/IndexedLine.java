package dev.meterctl.yaml.diagnostic;

import java.util.stream.IntStream;

/// A line in which every column is found in the same time, however long the line is: many faults in one take no longer
/// than in many.
final class IndexedLine {

    /// In code points.
    private static final int STEP = 256;

    private final String text;

    /// Where every code point starts whose number is a multiple of the step.
    private final int[] starts;

    private final int length;
    private final SourceLine beginning;

    IndexedLine(String line) {
        text = line;
        IntStream.Builder found = IntStream.builder();
        int count = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (count % STEP == 0) {
                found.add(at);
            }
            count++;
        }
        starts = found.build().toArray();
        length = count;
        beginning = cut(0);
    }

    /// In code points.
    int length() {
        return length;
    }

    /// The line, or so much of it round a column as is kept of long ones.
    SourceLine around(int column) {
        int first = Math.clamp(column - 1L - SourceLine.MOST / 2, 0, Math.max(length - SourceLine.MOST, 0));
        return first == 0 ? beginning : cut(first);
    }

    private SourceLine cut(int first) {
        return new SourceLine(text.substring(offset(first), offset(first + SourceLine.MOST)), first);
    }

    private int offset(int codePoint) {
        return codePoint < length ? text.offsetByCodePoints(starts[codePoint / STEP], codePoint % STEP) : text.length();
    }
}
