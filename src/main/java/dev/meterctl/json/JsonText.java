package dev.meterctl.json;

import dev.meterctl.text.Untrusted;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
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
public final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    public static String of(JsonNode tree) {
        return MAPPER.writer()
                .with(printer())
                .writeValueAsString(tree)
                .lines()
                .map(line -> Untrusted.of(line) + "\n")
                .collect(Collectors.joining());
    }

    /// Reads one JSON value and nothing after it.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is anything else, or an object has a key twice
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /// The same of what may be JSON in UTF-8; empty where it is not, or holds an object with a key twice.
    public static Optional<JsonNode> readIfJson(byte[] text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
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
