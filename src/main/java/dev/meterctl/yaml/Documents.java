package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The YAML documents of a file, one at a time, each with the lines from its `---` on. YAML 1.2 (9.1.2, "Document
/// markers") allows `---` and `...` at the start of a line nowhere inside a document, not even in a quoted or a block
/// text: lines alone tell where documents end, and a fault in one cannot hide the next. Documents without content are
/// left out.
public final class Documents implements Iterator<SourceText> {

    private final SourceText file;
    private int start;
    private int line;
    private int nextStart;
    private int nextLine;

    public Documents(SourceText file) {
        this.file = file;
        this.nextLine = file.firstLine();
        advance();
    }

    @Override
    public boolean hasNext() {
        return start < nextStart;
    }

    @Override
    public SourceText next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SourceText document =
                new SourceText(file.file(), line, file.text().substring(start, nextStart), file.secrets());
        advance();
        return document;
    }

    /// Finds the next document with content; `start == nextStart` at the end of the file.
    private void advance() {
        boolean content = false;
        do {
            start = nextStart;
            line = nextLine;
            content = findEnd();
        } while (!content && start < nextStart);
    }

    /// Moves the end past the document that starts at `start`. Returns whether it has content.
    private boolean findEnd() {
        String text = file.text();
        boolean content = false;
        int at = start;
        while (at < text.length()) {
            boolean begins = isMarker(text, at, "---");
            if (begins && at > start) {
                break;
            }
            boolean ends = isMarker(text, at, "...");
            int end = SourceText.endOfLine(text, at);
            content = content || hasContent(text, begins || ends ? at + 3 : at, end);
            at = SourceText.nextLine(text, end);
            nextLine++;
            if (ends) {
                break;
            }
        }
        nextStart = at;
        return content;
    }

    private static boolean isMarker(String text, int at, String marker) {
        return text.startsWith(marker, at) && (at + 3 == text.length() || " \t\r\n".indexOf(text.charAt(at + 3)) >= 0);
    }

    /// Whether there is more than white space and a comment from here to the end of the line.
    private static boolean hasContent(String text, int at, int end) {
        int first = at;
        while (first < end && " \t\ufeff".indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        return first < end && text.charAt(first) != '#';
    }
}
