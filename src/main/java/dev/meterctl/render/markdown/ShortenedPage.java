package dev.meterctl.render.markdown;

import dev.meterctl.render.markdown.MarkdownPage.Block;
import dev.meterctl.render.markdown.MarkdownPage.Row;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// A page with as little left out as a limit asks for: kind after kind in the order of [RowKind], first the details of
/// its rows, then rows from the end. Of what is grave, all details go before a single row does.
final class ShortenedPage {

    private final MarkdownPage page;
    private final String pointer;
    private final Map<RowKind, Integer> counts = new EnumMap<>(RowKind.class);
    private final Map<RowKind, Integer> shown = new EnumMap<>(RowKind.class);
    private final Set<RowKind> compact = EnumSet.noneOf(RowKind.class);
    private final Set<RowKind> compactable = EnumSet.noneOf(RowKind.class);

    ShortenedPage(MarkdownPage page, String pointer) {
        this.page = page;
        this.pointer = pointer;
        for (Block block : page.blocks()) {
            for (Row row : block.rows()) {
                counts.merge(row.kind(), 1, Integer::sum);
                if (!row.compact().equals(row.full())) {
                    compactable.add(row.kind());
                }
            }
        }
        shown.putAll(counts);
    }

    /// The page with at most so many characters.
    String within(int most) {
        for (RowKind kind : RowKind.all(false)) {
            compact(kind, most);
            cut(kind, most);
        }
        RowKind.all(true).forEach(kind -> compact(kind, most));
        RowKind.all(true).forEach(kind -> cut(kind, most));
        if (text().length() > most) {
            throw new IllegalStateException("head, notice and foot alone are longer than a page may be");
        }
        return text();
    }

    private void compact(RowKind kind, int most) {
        if (compactable.contains(kind) && text().length() > most) {
            compact.add(kind);
        }
    }

    /// Keeps as many rows from the first as fit; none where not even none fits.
    private void cut(RowKind kind, int most) {
        if (!counts.containsKey(kind) || text().length() <= most) {
            return;
        }
        int fits = 0;
        int tooMany = counts.get(kind);
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            shown.put(kind, middle);
            if (text().length() <= most) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        shown.put(kind, fits);
    }

    String text() {
        StringBuilder text = new StringBuilder(page.head()).append(notice());
        Map<RowKind, Integer> left = new EnumMap<>(shown);
        for (Block block : page.blocks()) {
            StringBuilder rows = new StringBuilder();
            for (Row row : block.rows()) {
                if (left.merge(row.kind(), -1, Integer::sum) >= 0) {
                    rows.append(compact.contains(row.kind()) ? row.compact() : row.full());
                }
            }
            if (!rows.isEmpty()) {
                text.append(block.head()).append(rows).append(block.tail());
            }
        }
        return text.append(page.foot()).toString();
    }

    private String notice() {
        StringJoiner absent = new StringJoiner(", ", "Left out: ", ". ").setEmptyValue("");
        StringJoiner brief = new StringJoiner(", ", "Without details: ", ". ").setEmptyValue("");
        counts.forEach((kind, count) -> {
            int number = shown.getOrDefault(kind, 0);
            if (number < count) {
                absent.add(count - number + " " + kind.label());
            }
            if (compact.contains(kind) && number > 0) {
                brief.add(number + " " + kind.label());
            }
        });
        String said = absent.toString() + brief;
        return said.isEmpty() ? "" : "\n**Shortened to fit.** " + said + pointer + "\n";
    }
}
