package dev.meterctl.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of cells, aligned in columns; a cell is what its `toString` gives. One long cell does not push everything
/// aside: it overflows its column.
final class TextTable {

    private static final int WIDEST_COLUMN = 40;
    private static final String GAP = "  ";

    /// What a [Palette] adds, which takes no room.
    private static final Pattern PAINT = Pattern.compile("\u001b\\[\\d+m");

    private TextTable() {}

    /// The lines of the table, without line ends.
    static List<String> lines(List<? extends List<?>> rows) {
        List<List<String>> texts = rows.stream()
                .map(row -> row.stream().map(Object::toString).toList())
                .toList();
        List<Integer> widths = widths(texts);
        List<String> lines = new ArrayList<>();
        for (List<String> row : texts) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                int room = widths.get(column) - width(cell);
                line.append(cell).append(" ".repeat(Math.max(0, room))).append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<Integer> widths(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = Math.min(WIDEST_COLUMN, width(row.get(column)));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(width, widths.get(column)));
                }
            }
        }
        return widths;
    }

    private static int width(String cell) {
        return DisplayWidth.of(PAINT.matcher(cell).replaceAll(""));
    }
}
