package dev.meterctl.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    private static final String JSON = """
            {"text": "a", "empty": "", "flag": true, "number": 5, "fraction": 1.5, "huge": 99999999999999999999,
             "nothing": null, "inner": {"name": "b"}, "items": [{"name": "c"}, {"name": 7}], "gaps": [null, {}]}""";

    @SuppressWarnings("serial")
    private static final class Faulty extends Exception {
        private final JsonFault fault;

        Faulty(JsonFault fault) {
            this.fault = fault;
        }
    }

    private final JsonObject<Faulty> object = object(JSON);

    private static JsonObject<Faulty> object(String json) {
        try {
            return JsonObject.of(JsonText.read(json), Faulty::new);
        } catch (Faulty noObject) {
            throw new IllegalArgumentException(noObject);
        }
    }

    @Test
    void whatIsThereIsRead() throws Exception {
        assertThat(object.text("text")).isEqualTo("a");
        assertThat(object.flag("flag")).isTrue();
        assertThat(object.number("number", 0, 5)).isEqualTo(5);
        assertThat(object.nested("inner").text("name")).isEqualTo("b");
        assertThat(object.nestedList("items")).hasSize(2);
        assertThat(object.nestedListWithoutNulls("gaps")).hasSize(1);
        assertThat(object.optionalText("text")).contains("a");
        object.requireText("text", "a");
    }

    @Test
    void whatMayBeLeftOutMayBeNull() throws Exception {
        for (String name : List.of("nothing", "missing")) {
            assertThat(object.isNothing(name)).isTrue();
            assertThat(object.optionalText(name)).isEmpty();
            assertThat(object.optionalNested(name)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"empty", "flag", "number", "nothing", "inner", "items"})
    void aTextIsAStringThatIsNotEmpty(String name) {
        assertThat(fault(() -> object.text(name)))
                .isEqualTo(new JsonFault(name, "a text", JsonText.read(JSON).path(name)));
    }

    @ParameterizedTest
    @CsvSource({"number, 6, 9", "number, 0, 4", "fraction, 0, 9", "huge, 0, 9223372036854775807", "text, 0, 9"})
    void aNumberIsWholeAndWithinBounds(String name, long smallest, long largest) {
        assertThat(fault(() -> object.number(name, smallest, largest)))
                .extracting(JsonFault::path)
                .isEqualTo(name);
    }

    @Test
    void aFaultNamesTheFieldByItsPath() throws Exception {
        assertThat(fault(() -> object.nested("inner").flag("on")))
                .isEqualTo(new JsonFault("inner.on", "true or false", null));
        List<JsonObject<Faulty>> items = object.nestedList("items");
        assertThat(fault(() -> items.get(1).text("name")))
                .extracting(JsonFault::path)
                .isEqualTo("items[1].name");
        assertThat(fault(() -> object.nestedList("gaps")))
                .extracting(JsonFault::path)
                .isEqualTo("gaps[0]");
        assertThat(fault(() -> object.requireText("text", "z")))
                .extracting(JsonFault::expected)
                .isEqualTo("`z`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "[{\"a\": {\"b\": 1, \"b\": 2}}]",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": \u0001}",
                "nul",
                "{\"a\": NaN}",
                "[1,]",
                "{\"a\": \"\n\"}",
                "<html>"
            })
    void whatIsNoJsonIsNotRead(String text) {
        assertThat(JsonText.readIfJson(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8AreNotRead() {
        assertThat(JsonText.readIfJson("\"é\"".getBytes(ISO_8859_1))).isEmpty();
        assertThat(JsonText.readIfJson("\"é\"".getBytes(UTF_8))).isPresent();
    }

    private static JsonFault fault(ThrowingCallable read) {
        return catchThrowableOfType(Faulty.class, read).fault;
    }
}
