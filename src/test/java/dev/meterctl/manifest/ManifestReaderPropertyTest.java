package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.Lifecycle.OnImmutableDrift;
import dev.meterctl.meter.Source;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ManifestReaderPropertyTest {

    private static final String VALID = """
            # A search meter.
            event_name: ai_search_api
            display_name: "Search \\u00e9 \u691c\u7d22 \ud83d\ude80"
            default_aggregation: {formula: sum}
            value_settings:
              event_payload_key: &key tokens
            customer_mapping:
              type: by_id
              event_payload_key: 'stripe_customer_id'
            event_time_window: hour
            owner: *key
            description: |
              Tokens searched
              per call.
            ---
            event_name: b
            display_name: B
            default_aggregation:
              formula: count
            lifecycle: {prevent_deactivation: true}
            """;
    private static final List<String> SCRAPS = List.of(
            "---\n",
            "...\n",
            "\t",
            "\n",
            "\r",
            "\r\n",
            ": ",
            "- ",
            "? ",
            "&a ",
            "*a",
            "*key",
            "<<: ",
            "!!str ",
            "!x ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">",
            "|2\n",
            "%YAML 1.2\n",
            "#",
            "~",
            "123",
            "0x1f",
            ".inf",
            "\u0000",
            "\u001b",
            "\ufeff",
            "\u2028",
            "\u0085",
            "\u202e",
            "\ud83d",
            "event_name: ",
            "\\",
            "\"\\uD800\"",
            "@",
            "`",
            ",");

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    @Provide
    Arbitrary<byte[]> scraps() {
        return Arbitraries.of(SCRAPS)
                .list()
                .ofMaxSize(40)
                .map(scraps -> String.join("", scraps).getBytes(UTF_8));
    }

    /// Scraps put into, or over, a valid manifest.
    @Provide
    Arbitrary<byte[]> mutations() {
        record Mutation(int at, int cut, String scrap) {}
        Arbitrary<Mutation> mutation = Combinators.combine(
                        Arbitraries.integers().between(0, VALID.length()),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(SCRAPS))
                .as(Mutation::new);
        return mutation.list().ofMinSize(1).ofMaxSize(5).map(mutations -> {
            StringBuilder text = new StringBuilder(VALID);
            for (Mutation each : mutations) {
                int from = Math.min(each.at(), text.length());
                text.replace(from, Math.min(from + each.cut(), text.length()), each.scrap());
            }
            return text.toString().getBytes(UTF_8);
        });
    }

    @Property(tries = 1000)
    void readsAnyBytes(@ForAll("bytes") byte[] content) {
        assertPlacesLieInside(content);
    }

    @Property(tries = 2000)
    void readsAnyScraps(@ForAll("scraps") byte[] content) {
        assertPlacesLieInside(content);
    }

    /// A document that holds nothing but a line end of old (U+0085) ends where the next one starts.
    @Test
    void placesAFaultInItsOwnDocument() {
        assertPlacesLieInside("---\n\u0085\n---\n".getBytes(UTF_8));
    }

    @Property(tries = 3000)
    void readsAnyMutation(@ForAll("mutations") byte[] content) {
        assertPlacesLieInside(content);
    }

    private static void assertPlacesLieInside(byte[] content) {
        Manifest manifest = Manifests.read(List.of(new SourceFile("fuzz.yaml", content)), YamlLimits.DEFAULT);
        assertThat(manifest.meters().isEmpty() && manifest.diagnostics().isEmpty())
                .as("neither a meter nor a fault")
                .isFalse();
        String text = new String(content, UTF_8);
        List<String> lines = List.of((text.startsWith("\ufeff") ? text.substring(1) : text).split("\r\n|\r|\n", -1));
        for (Diagnostic diagnostic : manifest.diagnostics()) {
            Place place = diagnostic.place();
            if (place.line() > 0) {
                assertThat(place.line()).isLessThanOrEqualTo(lines.size());
                String line = lines.get(place.line() - 1);
                assertThat(diagnostic.sourceLine()).isEqualTo(new SourceLine(line, 0));
                assertThat(place.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
            }
        }
    }

    @Provide
    Arbitrary<DesiredMeter> meters() {
        Arbitrary<String> name = text(100);
        Arbitrary<ImmutableFields> fields = Combinators.combine(
                        Arbitraries.of("sum", "count", "last"),
                        name,
                        name,
                        Arbitraries.of("hour", "day").injectNull(0.3))
                .as((formula, value, customer, window) -> Fields.of(formula, value, "by_id", customer, window));
        Arbitrary<Lifecycle> lifecycle = Combinators.combine(
                        Arbitraries.of(OnImmutableDrift.class), Arbitraries.of(true, false))
                .as(Lifecycle::new);
        return Combinators.combine(
                        name,
                        text(250),
                        fields,
                        Arbitraries.of(Status.ACTIVE, Status.INACTIVE),
                        anyText().injectNull(0.3),
                        anyText().injectNull(0.3),
                        lifecycle)
                .as((eventName, display, immutable, status, owner, description, cycle) ->
                        new DesiredMeter(eventName, display, immutable, status, owner, description, cycle, source()));
    }

    private static Arbitrary<String> text(int max) {
        return Arbitraries.strings()
                .withChars("abcXYZ019 _-:#{}[],&*!|>'\"%@`?~\\")
                .withChars('\u00e9', '\u691c', '\u05d7')
                .withCharRange('\u4e00', '\u4eff')
                .ofMinLength(1)
                .ofMaxLength(max);
    }

    private static Arbitrary<String> anyText() {
        return Arbitraries.strings()
                .withChars("ab \t\n\r\u0007\u0085\u2028\ufeff")
                .ofMaxLength(20);
    }

    @Property(tries = 500)
    void readsBackWhatIsWritten(@ForAll("meters") DesiredMeter meter) {
        Manifest manifest = read(ManifestYaml.of(meter));

        assertThat(manifest.hasErrors()).as(manifest.toString()).isFalse();
        assertThat(manifest.meters())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("source")
                .isEqualTo(meter);
    }

    @Property(tries = 100)
    void theOrderOfFilesDoesNotMatter(@ForAll("mutations") byte[] content, @ForAll Random random) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(new SourceFile(i + ".yaml", content));
        }
        Manifest inOrder = Manifests.read(files, YamlLimits.DEFAULT);
        Collections.shuffle(files, random);

        assertThat(Manifests.read(files, YamlLimits.DEFAULT)).isEqualTo(inOrder);
    }

    private static Manifest read(String yaml) {
        return Manifests.read(List.of(new SourceFile("meter.yaml", yaml.getBytes(UTF_8))), YamlLimits.DEFAULT);
    }

    private static Source source() {
        return new Source(Place.ofFile("meter.yaml"), Map.of());
    }
}
