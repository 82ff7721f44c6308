package dev.meterctl.render.text;

import dev.meterctl.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of cells, aligned in columns. One long cell does not push everything aside: it overflows its column.
final class TextTable {

    private static final int WIDEST_COLUMN = 40;
    private static final String GAP = "  ";

    private static final char ESCAPE = '\u001b';

    /// What a [Palette] adds, which takes no room.
    private static final Pattern PAINT = Pattern.compile(ESCAPE + "\\[\\d+m");

    private TextTable() {}

    /// The lines of the table, without line ends.
    static List<String> lines(List<List<String>> rows) {
        List<Integer> widths = widths(rows);
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                boolean last = column == row.size() - 1;
                line.append(column == 0 ? "" : GAP).append(last ? cell : padded(cell, widths.get(column)));
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

    private static String padded(String cell, int width) {
        return cell + " ".repeat(Math.max(0, width - width(cell)));
    }

    private static int width(String cell) {
        boolean isPainted = cell.indexOf(ESCAPE) >= 0;
        return DisplayWidth.of(isPainted ? PAINT.matcher(cell).replaceAll("") : cell);
    }
}
