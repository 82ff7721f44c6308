package dev.meterctl.json;

import dev.meterctl.text.PrintableLines;
import dev.meterctl.text.Untrusted;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON trees to text and back. Equal trees give equal text: two spaces of indentation, line feeds, a line feed at the
/// end. A reader of JSON sees every character as it is; a terminal and a log see none that acts, for the escapes of
/// [Untrusted] are JSON's own.
///
/// Text is written without Jackson's mapper, whose preparations take longer than the whole of a small plan.
public final class JsonText {

    private static final String INDENTATION = "  ";
    private static final String END_OF_OBJECT = "\n}\n";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private JsonText() {}

    public static String of(JsonNode tree) {
        return lines(tree).toString();
    }

    /// An object with one more field at its end: a checksum of the text without it.
    ///
    /// @param object not empty
    /// @param key plain ASCII without quotes
    public static String signed(JsonNode object, String key) {
        StringBuilder text = lines(object);
        String checksum = Checksum.of(text);
        text.setLength(text.length() - END_OF_OBJECT.length());
        text.append(",\n").append(INDENTATION).append('"').append(key).append("\": \"");
        return text.append(checksum).append('"').append(END_OF_OBJECT).toString();
    }

    private static StringBuilder lines(JsonNode tree) {
        PrintableLines lines = new PrintableLines();
        try (JsonGenerator generator = FACTORY.createGenerator(new Indented(printer()), lines)) {
            write(tree, generator);
        }
        lines.close();
        return lines.text();
    }

    /// Reads one JSON value and nothing after it.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is anything else, or an object has a key twice
    public static JsonNode read(String json) {
        return Reader.MAPPER.readTree(json);
    }

    private static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject(node);
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    generator.writeName(field.getKey());
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray(node);
                for (JsonNode element : node) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.stringValue());
            case NUMBER -> generator.writeNumber(node.asString());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case BINARY, POJO, MISSING -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter(INDENTATION, "\n");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private static final class Reader {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final class Indented extends ObjectWriteContext.Base {

        private final PrettyPrinter printer;

        Indented(PrettyPrinter printer) {
            this.printer = printer;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
