package dev.meterctl.text;

/// A place in a manifest.
///
/// @param file the path as the user gave it, or `<stdin>`
/// @param line from 1; 0 where the whole file is meant
/// @param column from 1, in characters as a person counts them (Unicode code points); 0 where the whole line is meant
public record Place(String file, int line, int column) {

    public Place {
        if (line < 0 || column < 0 || (line == 0 && column > 0)) {
            throw new IllegalArgumentException("no such place: line " + line + ", column " + column);
        }
    }

    /// The file as a whole, for faults that are at no line of it.
    public static Place ofFile(String file) {
        return new Place(file, 0, 0);
    }

    /// As editors and terminals link it: `file:line:column`, as far as it is known.
    public String text() {
        String inFile = line == 0 ? file : file + ":" + line;
        return column == 0 ? inFile : inFile + ":" + column;
    }
}
