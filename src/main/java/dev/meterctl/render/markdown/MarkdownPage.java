package dev.meterctl.render.markdown;

import java.util.List;

/// A page of Markdown made of blocks of rows. Rows are whole or absent, never cut, and so no construct is left open.
///
/// @param head always there
/// @param foot always there
record MarkdownPage(String head, List<Block> blocks, String foot) {

    /// So much room, and the pointer's, is enough for any page: its head, its foot and what is said of the rest.
    static final int LEAST = 2_000;

    MarkdownPage {
        blocks = List.copyOf(blocks);
    }

    /// Lines that belong together.
    ///
    /// @param compact what must not be lost of it, not longer than all of it; equal where nothing may go
    record Row(RowKind kind, String full, String compact) {

        Row {
            if (compact.length() > full.length()) {
                compact = full;
            }
        }

        /// A row that cannot be shortened.
        Row(RowKind kind, String full) {
            this(kind, full, full);
        }
    }

    /// Rows with what stands before and after them, where there are any.
    record Block(String head, List<Row> rows, String tail) {

        Block {
            rows = List.copyOf(rows);
        }
    }

    String whole() {
        return new ShortenedPage(this, "").text();
    }

    /// At most so many characters; where something is left out, the page says what, how much, and where the whole is.
    ///
    /// @param most at least [#LEAST] and the length of the pointer
    /// @param pointer a sentence of Markdown that says where the whole is
    String within(int most, String pointer) {
        if (most < LEAST + pointer.length()) {
            throw new IllegalArgumentException("no page fits into " + most + " characters");
        }
        ShortenedPage page = new ShortenedPage(this, pointer);
        page.shortenTo(most);
        return page.text();
    }
}
