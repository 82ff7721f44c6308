package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Secrets;

/// The line a diagnostic is about, or of a very long one what surrounds the place: enough to show, however long the
/// line is and however many diagnostics are in it. Secrets are masked.
///
/// @param text without the line's end
/// @param skipped how many code points of the line stand before the text
public record SourceLine(String text, int skipped) {

    /// So many code points of a line are kept.
    static final int MAX = 1_000;

    public SourceLine {
        text = Secrets.BY_FORM.maskedInPlace(text);
    }

    /// The line with these code points, or so much of it round a column as is kept of long ones.
    static SourceLine around(int[] line, int column) {
        int first = Math.clamp(column - 1L - MAX / 2, 0, Math.max(line.length - MAX, 0));
        return new SourceLine(new String(line, first, Math.min(line.length - first, MAX)), first);
    }
}
