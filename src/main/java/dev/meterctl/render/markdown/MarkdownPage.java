package dev.meterctl.render.markdown;

import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of Markdown made of blocks of rows. Rows are whole or absent, never cut, and so no construct is left open.
///
/// @param head always there
/// @param foot always there
public record MarkdownPage(String head, List<Block> blocks, String foot) {

    /// So much room, and the pointer's, is enough for any page: its head, its foot and what is said of the rest.
    static final int LEAST = 2_000;

    /// Lines that belong together.
    ///
    /// @param compact what must not be lost of it, not longer than all of it; equal where nothing may go
    record Row(RowKind kind, String full, String compact) {

        /// So many characters of a text are enough in a compact row.
        static final int BRIEF = 200;

        Row {
            if (compact.length() > full.length()) {
                compact = full;
            }
        }

        /// A row that cannot be shortened.
        Row(RowKind kind, String full) {
            this(kind, full, full);
        }

        /// A row that ends with sentences, of which the compact one holds the beginning.
        static Row of(RowKind kind, String start, @Nullable String sentences, String end) {
            Untrusted text = Untrusted.of(sentences);
            return new Row(
                    kind,
                    start + text.sentence() + end,
                    start + text.excerpt(BRIEF).sentence() + end);
        }
    }

    /// Rows with what stands before and after them, where there are any.
    record Block(String head, List<Row> rows, String tail) {

        /// A row for each value, and nothing after them.
        static <T> Block of(String head, List<T> values, Function<T, Row> row) {
            return new Block(head, values.stream().map(row).toList(), "");
        }

        /// The same in a part that a click unfolds. The summary is HTML, so nothing from outside may be in it.
        static <T> Block folded(String summary, String head, List<T> values, Function<T, Row> row) {
            String opening = "\n<details><summary>" + summary + "</summary>\n\n";
            return new Block(opening + head, values.stream().map(row).toList(), "\n</details>\n");
        }
    }

    /// All of it, with a line feed at its end.
    public String whole() {
        return new ShortenedPage(this, "").text();
    }

    /// At most so many characters; where something is left out, the page says what, how much, and where the whole is.
    ///
    /// @param most at least 2,000 and the length of the pointer
    /// @param pointer a sentence of Markdown that says where the whole is
    public String within(int most, String pointer) {
        if (most < LEAST + pointer.length()) {
            throw new IllegalArgumentException("no page fits into " + most + " characters");
        }
        return new ShortenedPage(this, pointer).within(most);
    }
}
