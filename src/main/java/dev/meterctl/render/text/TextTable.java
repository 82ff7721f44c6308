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
        List<Integer> widths = new ArrayList<>();
        for (List<?> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                int width = Math.min(WIDEST_COLUMN, width(row.get(column)));
                widths.set(column, Math.max(width, widths.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<?> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            Object cell = row.get(column);
            line.append(cell).repeat(" ", Math.max(0, widths.get(column) - width(cell)));
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static int width(Object cell) {
        return DisplayWidth.of(PAINT.matcher(cell.toString()).replaceAll(""));
    }
}
