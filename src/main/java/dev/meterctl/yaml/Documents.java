package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The YAML documents of a file, one at a time, each with the lines from its `---` on. YAML 1.2 (9.1.2, "Document
/// markers") allows `---` and `...` at the start of a line nowhere inside a document, not even in a quoted or a block
/// text: lines alone tell where documents end, and a fault in one cannot hide the next. Documents without content are
/// left out.
public final class Documents implements Iterator<SourceText> {

    /// More than white space and a comment.
    private static final Pattern CONTENT = Pattern.compile("[ \\t\\ufeff]*+[^#]");

    private final SourceText file;
    private int at;
    private int line;
    private @Nullable SourceText upcoming;

    public Documents(SourceText file) {
        this.file = file;
        this.line = file.firstLine();
        this.upcoming = find();
    }

    @Override
    public boolean hasNext() {
        return upcoming != null;
    }

    @Override
    public SourceText next() {
        if (upcoming == null) {
            throw new NoSuchElementException();
        }
        SourceText document = upcoming;
        upcoming = find();
        return document;
    }

    /// The next document with content; null at the end of the file.
    private @Nullable SourceText find() {
        String text = file.text();
        while (at < text.length()) {
            int start = at;
            int firstLine = line;
            boolean hasContent = false;
            boolean ends = false;
            do {
                ends = isMarker("...");
                int end = SourceText.endOfLine(text, at);
                int from = ends || isMarker("---") ? at + 3 : at;
                hasContent |= CONTENT.matcher(text).region(from, end).lookingAt();
                at = SourceText.nextLine(text, end);
                line++;
            } while (!ends && at < text.length() && !isMarker("---"));
            if (hasContent) {
                return new SourceText(file.file(), firstLine, text.substring(start, at), file.secrets());
            }
        }
        return null;
    }

    private boolean isMarker(String marker) {
        String text = file.text();
        return text.startsWith(marker, at) && (at + 3 == text.length() || " \t\r\n".indexOf(text.charAt(at + 3)) >= 0);
    }
}
