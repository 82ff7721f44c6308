package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.http.ResponseBody;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is taken for plain JSON is JSON, and says what a general parser says that it says.
class PlainJsonPropertyTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Property
    void whatServersWriteIsPlain(@ForAll("values") JsonNode value, @ForAll boolean pretty) throws Exception {
        byte[] bytes = bytes(value, pretty);
        assertThat(read(bytes)).isPresent().isEqualTo(new ResponseBody(bytes).value());
    }

    @Property(tries = 5_000)
    void whatIsPlainIsJson(
            @ForAll("values") JsonNode value, @ForAll boolean pretty, @ForAll("mutations") List<Mutation> mutations)
            throws Exception {
        byte[] bytes = Mutation.all(mutations, bytes(value, pretty));
        Optional<JsonNode> plain = read(bytes);
        if (plain.isPresent()) {
            assertThat(new ResponseBody(bytes).value()).isEqualTo(plain);
        }
    }

    @Example
    void everyEscapeIsUnderstood() throws Exception {
        assertThat(plain("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDE00\u00e9\"")
                        .text())
                .isEqualTo("a\"\\/\b\f\n\r\t\u00e9\ud83d\ude00\u00e9");
    }

    @Example
    void whatIsNoJsonIsRefused() {
        for (String text : List.of(
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "[1 2]",
                "01",
                "-",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "tru",
                "nul",
                "True",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "\"\u0000\"",
                "'a'",
                "[1]]",
                "[}",
                "{]",
                "1 2",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "/**/1",
                "\ufeff1")) {
            assertThatExceptionOfType(NotPlainException.class).as(text).isThrownBy(() -> {
                PlainJson json = plain(text);
                json.skip();
                json.end();
            });
        }
    }

    @Example
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = {'"', (byte) 0xc3, '"'};
        assertThatExceptionOfType(NotPlainException.class).isThrownBy(() -> new PlainJson(bytes).text());
    }

    @Example
    void depthAndNamesHaveTheirLimits() {
        assertThatExceptionOfType(NotPlainException.class)
                .isThrownBy(() -> plain("[".repeat(100) + "]".repeat(100)).skip());
        StringBuilder names = new StringBuilder("{\"0\":0");
        for (int name = 1; name <= PlainNames.MOST; name++) {
            names.append(",\"").append(name).append("\":0");
        }
        assertThatExceptionOfType(NotPlainException.class)
                .isThrownBy(() -> plain(names + "}").skip());
    }

    @Example
    void integersAreTakenAsFarAsTheyFit() throws Exception {
        assertThat(plain("0").integer()).isZero();
        assertThat(plain("999999999999999999").integer()).isEqualTo(999_999_999_999_999_999L);
        for (String text : List.of("1000000000000000000", "-1", "1.0", "1e3", "\"1\"", "true")) {
            assertThatExceptionOfType(NotPlainException.class)
                    .isThrownBy(() -> plain(text).integer());
        }
    }

    /// By the methods of [PlainJson], as far as they tell what they take.
    private static Optional<JsonNode> read(byte[] bytes) {
        try {
            PlainJson json = new PlainJson(bytes);
            JsonNode value = value(json);
            json.end();
            return Optional.of(value);
        } catch (NotPlainException other) {
            return Optional.empty();
        }
    }

    private static JsonNode value(PlainJson json) throws NotPlainException {
        ResponseBody text = json.any();
        JsonNode value = text.value().orElseThrow(() -> new AssertionError("no JSON: " + text.text()));
        PlainJson again = text.plain();
        JsonNode read = switch (value.getNodeType()) {
            case OBJECT -> object(again);
            case ARRAY -> array(again);
            case STRING -> JsonNodeFactory.instance.stringNode(again.text());
            case NUMBER -> number(value, again);
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(again.flag());
            default -> value;
        };
        assertThat(read).isEqualTo(value);
        return read;
    }

    private static JsonNode number(JsonNode value, PlainJson json) throws NotPlainException {
        boolean isTaken = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() < 1_000_000_000_000_000_000L;
        return isTaken ? new JsonMapper().readTree(String.valueOf(json.integer())) : value;
    }

    private static JsonNode object(PlainJson json) throws NotPlainException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            object.set(name, value(json));
        }
        return object;
    }

    private static JsonNode array(PlainJson json) throws NotPlainException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        json.beginArray();
        while (json.hasNext()) {
            array.add(value(json));
        }
        return array;
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return values(3);
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> simple = Arbitraries.oneOf(
                Arbitraries.of("a", "", "é", "😀", "\"", "\\", "\n\t", "\u0001", "/", "a b")
                        .map(MAPPER::valueToTree),
                Arbitraries.longs().map(MAPPER::valueToTree),
                Arbitraries.of(0, -1, 1.5, 1e30, -2.5e-7).map(MAPPER::valueToTree),
                Arbitraries.of(true, false).map(MAPPER::valueToTree),
                Arbitraries.just(JsonNodeFactory.instance.nullNode()));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<JsonNode> arrays =
                Arbitraries.lazy(() -> values(depth - 1).list().ofMaxSize(3).map(MAPPER::valueToTree));
        Arbitrary<JsonNode> objects = Arbitraries.lazy(
                () -> Arbitraries.maps(Arbitraries.of("a", "b", "id", "event_name", "a.b", ""), values(depth - 1))
                        .ofMaxSize(4)
                        .map(PlainJsonPropertyTest::tree));
        return Arbitraries.oneOf(simple, arrays, objects);
    }

    private static JsonNode tree(Map<String, JsonNode> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new LinkedHashMap<>(fields).forEach(object::set);
        return object;
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutation.any(100, 5, "\"{}[],:019.-e\\u \n", 2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static byte[] bytes(JsonNode value, boolean pretty) {
        return (pretty ? value.toPrettyString() : value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static PlainJson plain(String json) {
        return new PlainJson(json.getBytes(StandardCharsets.UTF_8));
    }
}
