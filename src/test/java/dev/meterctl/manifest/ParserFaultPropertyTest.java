package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/// Whatever the parser throws is a fault of the document it was thrown in: the document after it, and the file after
/// that, are read.
class ParserFaultPropertyTest {

    private static final String HEALTHY = """
            event_name: %s
            display_name: A
            default_aggregation: {formula: sum}
            """;

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(20).map(text -> text.replace("\0", ""));
        Arbitrary<String> parts = Arbitraries.of(
                "a",
                "\u691c",
                "\ud83d\ude80",
                "\n",
                "\n  ",
                " ",
                ": ",
                "- ",
                "? ",
                "\"",
                "'",
                "{",
                "}",
                "[",
                "]",
                ",",
                "&a ",
                "*a",
                "!",
                "!!",
                "!<",
                "!%zz",
                "!%80",
                "|",
                "|0",
                "#",
                "\t",
                "\r",
                "\ufeff",
                "%YAML 1.99\n");
        return Arbitraries.frequencyOf(Tuple.of(1, anything), Tuple.of(2, parts), Tuple.of(2, escapes()))
                .list()
                .ofMaxSize(12)
                .map(texts -> String.join("", texts));
    }

    /// Escapes of every kind, cut off and of no character among them.
    @Provide
    Arbitrary<String> escapes() {
        Arbitrary<String> digits =
                Arbitraries.strings().withChars("0189AFafg+- \u0661").ofMaxLength(9);
        Arbitrary<String> telling = Arbitraries.of("", "D800", "80000000", "FFFFFFFF", "00110000", "0010FFFF", "-1");
        Arbitrary<String> letters = Arbitraries.of("\\x", "\\u", "\\U", "\\", "\\q", "\\\n");
        return Combinators.combine(letters, Arbitraries.oneOf(digits, telling)).as((letter, rest) -> letter + rest);
    }

    /// Documents that end where the text in quotes does, or before.
    @Provide
    Arbitrary<String> quoted() {
        Arbitrary<String> forms = Arbitraries.of(
                "a: \"%s\"",
                "a: \"%s",
                "\"%s\": a",
                "\"%s",
                "- \"%s\"",
                "{\"%s\": 1}",
                "{a: [\"%s",
                "'%s'",
                "event_name: %s\ndisplay_name: \"%s\"\ndefault_aggregation:\n  formula: sum # %s\n");
        return Combinators.combine(forms, texts()).as((form, text) -> form.replace("%s", text));
    }

    @Property(tries = 3000)
    void readsOnAfterAnyText(@ForAll("texts") String text) {
        assertReadOn(text);
    }

    @Property(tries = 5000)
    void readsOnAfterAnyTextInQuotes(@ForAll("quoted") String text) {
        assertReadOn(text);
    }

    @Test
    void readsOnAfterAnEscapeOfNoCharacter() {
        for (String escape : List.of("\\x", "\\u", "\\U", "\\U80000000", "\\UFFFFFFFF", "\\U00110000", "\\u12")) {
            assertReadOn("a: \"" + escape);
            assertReadOn("a: \"" + escape + "\"");
            assertReadOn("\"" + escape + "\": a");
            assertReadOn("'" + escape + "': a");
        }
    }

    private static void assertReadOn(String text) {
        Manifest manifest = Manifests.read(
                List.of(
                        file("1.yaml", text + "\n---\n" + HEALTHY.formatted("second") + "---\n" + text),
                        file("2.yaml", HEALTHY.formatted("third"))),
                YamlLimits.DEFAULT);

        assertThat(manifest.meters()).extracting(DesiredMeter::eventName).contains("second", "third");
        assertThat(manifest.diagnostics())
                .extracting(Diagnostic::place)
                .extracting(Place::file)
                .doesNotContain("2.yaml");
    }

    private static SourceFile file(String name, String text) {
        return new SourceFile(name, text.getBytes(UTF_8));
    }
}
