package dev.meterctl.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class FormDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"a[b]=c", "a%5Bb%5D=c", "a%5bb%5d=c", "&&a[b]=x&a[b]=c&"})
    void readsNestedFields(String form) throws ApiError {
        assertThat(FormDecoder.decode(form)).hasToString("{\"a\":{\"b\":\"c\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[]=x&a[]=y", "a[0]=x&a[1]=y", "a[1]=y&a[0]=x"})
    void readsLists(String form) throws ApiError {
        assertThat(FormDecoder.decode(form)).hasToString("{\"a\":[\"x\",\"y\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a=b+c, a, b c",
                "a=b%20c, a, b c",
                "a=b%2Bc, a, b+c",
                "a=%C3%A9%F0%9F%99%82, a, é🙂",
                "a=b=c, a, b=c",
                "a, a, ``",
                "a[b=c, a[b, c",
                "a[b]c=d, a[b]c, d",
                "[a]=b, [a], b",
                "a[b]]=c, a[b]], c",
                "a[b[c]]=d, a[b[c]], d"
            })
    void readsText(String form, String name, String value) throws ApiError {
        assertThat(FormDecoder.decode(form))
                .isEqualTo(JsonNodeFactory.instance.objectNode().put(name, value));
    }

    @Test
    void readsNothing() throws ApiError {
        assertThat(FormDecoder.decode("")).isEqualTo(JsonNodeFactory.instance.objectNode());
    }

    @Test
    void readsDepth() throws ApiError {
        assertThat(ApiRequest.byName(FormDecoder.decode("a[b][0][c]=d&a[b][1][c]=e")))
                .isEqualTo(Map.of("a[b][0][c]", "d", "a[b][1][c]", "e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=a", "a=%-1", "a=%+1", "a=%%41"})
    void refusesBrokenPercentSigns(String form) {
        assertThatThrownBy(() -> FormDecoder.decode(form))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("%-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%FF", "a=%C3", "%ED%A0%80=a", "a=\u00ff"})
    void refusesWhatIsNotUtf8(String form) {
        assertThatThrownBy(() -> FormDecoder.decode(form))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a[b]=2", "a[]=1&a[b]=2", "a[b]=1&a=2"})
    void refusesOneNameInTwoShapes(String form) {
        assertThatThrownBy(() -> FormDecoder.decode(form))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("malformed");
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> FormDecoder.decode("a" + "[b]".repeat(10_000) + "=c"))
                .isInstanceOf(ApiError.class);
    }
}
