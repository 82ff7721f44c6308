package dev.meterctl.text;

import java.io.Writer;

/// Takes text as it is written, and keeps each of its lines as [Untrusted] prints it, with a line feed.
public final class PrintableLines extends Writer {

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
        int start = from;
        for (int at = from; at < from + length; at++) {
            if (text[at] == '\n') {
                line.append(text, start, at - start);
                endLine();
                start = at + 1;
            }
        }
        line.append(text, start, from + length - start);
    }

    private void endLine() {
        lines.append(Untrusted.of(line.toString())).append('\n');
        line.setLength(0);
    }

    @Override
    public void flush() {}

    /// Ends the last line.
    @Override
    public void close() {
        if (!line.isEmpty()) {
            endLine();
        }
    }

    /// The text so far, whole lines only; the builder is not used any more.
    public StringBuilder text() {
        return lines;
    }
}
