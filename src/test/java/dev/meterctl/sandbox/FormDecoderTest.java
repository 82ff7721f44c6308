package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.FormValue.Items;
import dev.meterctl.sandbox.FormValue.Table;
import dev.meterctl.sandbox.FormValue.Text;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"a[b]=c", "a%5Bb%5D=c", "a%5bb%5d=c", "&&a[b]=x&a[b]=c&"})
    void readsNestedFields(String form) throws ApiError {
        assertThat(FormDecoder.decode(form)).isEqualTo(new Table(Map.of("a", new Table(Map.of("b", new Text("c"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[]=x&a[]=y", "a[0]=x&a[1]=y", "a[1]=y&a[0]=x"})
    void readsLists(String form) throws ApiError {
        assertThat(FormDecoder.decode(form))
                .isEqualTo(new Table(Map.of("a", new Items(List.of(new Text("x"), new Text("y"))))));
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
        assertThat(FormDecoder.decode(form).fields()).isEqualTo(Map.of(name, new Text(value)));
    }

    @Test
    void readsNothing() throws ApiError {
        assertThat(FormDecoder.decode("")).isEqualTo(Table.EMPTY);
    }

    @Test
    void readsDepth() throws ApiError {
        assertThat(FormDecoder.decode("a[b][0][c]=d&a[b][1][c]=e").flat())
                .isEqualTo(Map.of("a[b][0][c]", "d", "a[b][1][c]", "e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=a", "a=%-1"})
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
