package dev.meterctl.render;

import java.util.stream.Collectors;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON trees to text and back. Equal trees give equal text: two spaces of indentation, line feeds, a line feed at the
/// end. A reader of JSON sees every character as it is; a terminal and a log see none that acts, for the escapes of
/// [Printable] are JSON's own.
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private JsonText() {}

    static String of(JsonNode tree) {
        String json = MAPPER.writer().with(printer()).writeValueAsString(tree);
        return json.lines().map(Printable::of).collect(Collectors.joining("\n", "", "\n"));
    }

    /// Reads one JSON value and nothing after it.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is anything else, or an object has a key twice
    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
