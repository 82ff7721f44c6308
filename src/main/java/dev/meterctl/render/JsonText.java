package dev.meterctl.render;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON for people and machines: indented, with `\n` at the end of every line on every system. Control, bidi and
/// invisible characters are escaped as JSON escapes them, so that a terminal can show the text, too.
final class JsonText {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonText() {}

    static String of(JsonNode json) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        return escaped(MAPPER.writer().with(printer).writeValueAsString(json)) + "\n";
    }

    /// Outside of strings JSON is ASCII: every such character stands in a string.
    private static String escaped(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        int codePoint;
        for (int at = 0; at < json.length(); at += Character.charCount(codePoint)) {
            codePoint = json.codePointAt(at);
            if (codePoint > '~' && !Printable.ofCodePoint(json, at).equals(Character.toString(codePoint))) {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append("\\u%04x".formatted((int) unit));
                }
            } else {
                safe.appendCodePoint(codePoint);
            }
        }
        return safe.toString();
    }
}
