package dev.meterctl.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.yaml.Documents;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// What [PlainReader] reads is what the parser, the schema and the checks read, fault for fault (there are none), value
/// for value and place for place. The manifests are those that people write, with a few slips in each.
class PlainReaderPropertyTest {

    private static final String SHORT_WAY = "read the short way";

    private static final List<String> KEYS = List.of(
            "event_name",
            "display_name",
            "default_aggregation",
            "formula",
            "value_settings",
            "event_payload_key",
            "customer_mapping",
            "type",
            "event_time_window",
            "status",
            "owner",
            "description",
            "lifecycle",
            "on_immutable_drift",
            "prevent_deactivation",
            "Owner",
            "owner ",
            "'owner'",
            "? owner",
            "");

    private static final List<String> SCRAPS = List.of(
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "\r",
            "\r\n",
            ":",
            ": ",
            "- ",
            "? ",
            "&a ",
            "*a",
            "<<: ",
            "!!str ",
            "! ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">-",
            "%",
            "#",
            " #",
            " # x",
            "~",
            "1",
            "0x1f",
            ".inf",
            "-",
            "+1",
            "@",
            "`",
            ",",
            "\\",
            "null",
            "true",
            "---",
            "--- ",
            "...",
            "\n---\n",
            "\n...\n",
            "\u007f",
            "\u0000",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u2028",
            "\u202e",
            "\u3164",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\u0301",
            "\u00e9",
            "\u691c",
            "\u2013",
            "\ud83d\ude80",
            "\ud83d");

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> words = Arbitraries.of(
                "sum",
                "count",
                "last",
                "by_id",
                "hour",
                "day",
                "active",
                "inactive",
                "refuse",
                "replace",
                "true",
                "false",
                "\"sum\"",
                "'true'",
                "SUM",
                "value",
                "stripe_customer_id",
                "tokens",
                "Search API calls",
                "a: b",
                "a:b",
                "a #b",
                "a#b",
                "a # b",
                "'a: b'",
                "\"a # b\" # c",
                "\"\"",
                "''",
                "' a'",
                "\"a \"",
                "Null",
                "TRUE",
                "nullable",
                "{a: b}",
                "[a]",
                "http://a/#b",
                "");
        Arbitrary<String> lengths = Combinators.combine(
                        Arbitraries.of("x", "\u00e9", "\ud83d\ude80"),
                        Arbitraries.of(99, 100, 101, 249, 250, 251),
                        Arbitraries.of("%s", "'%s'", "\"%s\""))
                .as((character, length, form) -> form.formatted(character.repeat(length)));
        Arbitrary<String> texts = Combinators.combine(
                        Arbitraries.of("Ab", "z", "\u691c", "9"), Arbitraries.of(SCRAPS), texts())
                .as((first, scrap, rest) -> first + scrap + rest);
        return Arbitraries.frequencyOf(Tuple.of(6, words), Tuple.of(1, lengths), Tuple.of(2, texts));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aZ9 :#'\"\\_-,[]{}").ofMaxLength(8);
    }

    /// A well-formed meter in any order of its keys.
    @Provide
    Arbitrary<String> meters() {
        Arbitrary<Boolean> written = Arbitraries.of(true, false);
        Arbitrary<List<Boolean>> choice = written.list().ofSize(9);
        return Combinators.combine(choice, Arbitraries.of(1, 2, 4), Arbitraries.of("\n", "\r\n"), Arbitraries.randoms())
                .as(PlainReaderPropertyTest::meter);
    }

    private static String meter(List<Boolean> written, int indent, String lineEnd, Random random) {
        String in = " ".repeat(indent);
        List<String> parts = new ArrayList<>(List.of(
                "event_name: search_api\n",
                "display_name: \"Search: API\" # shown\n",
                "default_aggregation:\n" + in + "formula: " + (written.get(0) ? "sum" : "count") + "\n"));
        List<String> optional = List.of(
                "value_settings:\n" + in + "event_payload_key: tokens\n",
                "customer_mapping:\n" + in + "event_payload_key: 'customer'\n\n" + in + "type: by_id\n",
                "event_time_window: hour\n",
                "status: inactive\n",
                "owner: team-search\n",
                "description: Tokens per call, see http://example.com/#a.\n# A comment.\n",
                "lifecycle: # ours\n" + in + "prevent_deactivation: true\n" + in + "on_immutable_drift: replace\n");
        for (int i = 0; i < optional.size(); i++) {
            if (written.get(i + 1)) {
                parts.add(optional.get(i));
            }
        }
        Collections.shuffle(parts, random);
        return ((written.get(8) ? "---\n" : "") + String.join("", parts)).replace("\n", lineEnd);
    }

    /// Lines with any keys, values and indentations; most of them no meter.
    @Provide
    Arbitrary<String> changedLines() {
        record Slip(int line, int kind, String key, String value, int indent) {}
        Arbitrary<Slip> slip = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(KEYS),
                        values(),
                        Arbitraries.integers().between(0, 4))
                .as(Slip::new);
        return Combinators.combine(meters(), slip.list().ofMaxSize(3)).as((meter, slips) -> {
            List<String> lines = new ArrayList<>(List.of(meter.split("(?<=\n)")));
            for (Slip each : slips) {
                int at = each.line() % lines.size();
                String line = lines.get(at);
                String written = each.key() + ": " + each.value() + "\n";
                int colon = line.indexOf(':');
                switch (each.kind()) {
                    case 0 -> lines.set(at, " ".repeat(each.indent()) + written);
                    case 1 -> lines.add(at, " ".repeat(each.indent()) + written);
                    case 2 -> lines.add(at, line);
                    case 3 -> lines.set(at, " ".repeat(each.indent()) + line.stripLeading());
                    case 4 -> lines.set(at, line.substring(0, colon + 1) + " " + each.value() + "\n");
                    default -> {
                        if (lines.size() > 1) {
                            lines.remove(at);
                        }
                    }
                }
            }
            return String.join("", lines);
        });
    }

    /// Scraps put into, or over, a well-formed meter.
    @Provide
    Arbitrary<String> changedCharacters() {
        record Slip(int at, int cut, String scrap) {}
        Arbitrary<Slip> slip = Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of(0, 0, 0, 1, 1, 2, 5),
                        Arbitraries.of(SCRAPS))
                .as(Slip::new);
        return Combinators.combine(meters(), slip.list().ofMinSize(1).ofMaxSize(2))
                .as((meter, slips) -> {
                    StringBuilder text = new StringBuilder(meter);
                    for (Slip each : slips) {
                        int from = each.at() % text.length();
                        text.replace(from, Math.min(from + each.cut(), text.length()), each.scrap());
                    }
                    return text.toString();
                });
    }

    @Property(tries = 300)
    @StatisticsReport(label = SHORT_WAY, value = StatisticsReport.StatisticsReportMode.OFF)
    void readsWellFormedMeters(@ForAll("meters") String yaml) {
        boolean warned = yaml.contains("count") && yaml.contains("value_settings");
        assertThat(isReadAndAgrees(yaml)).isEqualTo(!warned);
    }

    @Property(tries = 5000)
    @StatisticsReport(label = SHORT_WAY, value = StatisticsReport.StatisticsReportMode.OFF)
    void agreesOnChangedLines(@ForAll("changedLines") String yaml) {
        isReadAndAgrees(yaml);
    }

    @Property(tries = 5000)
    @StatisticsReport(label = SHORT_WAY, value = StatisticsReport.StatisticsReportMode.OFF)
    void agreesOnChangedCharacters(@ForAll("changedCharacters") String yaml) {
        isReadAndAgrees(yaml);
    }

    private static boolean isReadAndAgrees(String yaml) {
        boolean read = false;
        Documents documents = new Documents(new SourceText("a.yaml", 3, yaml));
        while (documents.hasNext()) {
            SourceText document = documents.next();
            DesiredMeter meter = PlainReader.read(document, YamlLimits.DEFAULT);
            Statistics.label(SHORT_WAY).collect(meter != null);
            if (meter != null) {
                read = true;
                assertAgreement(meter, document);
            }
        }
        Statistics.label(SHORT_WAY).coverage(checker -> checker.check(true).percentage(share -> share > 3));
        return read;
    }

    private static void assertAgreement(DesiredMeter meter, SourceText document) {
        DiagnosticCollector faults = new DiagnosticCollector(document);
        LocatedTree tree = ManifestReader.check(YamlLimits.DEFAULT, faults);
        assertThat(faults.found()).as(document.text()).isEmpty();
        assertThat(MeterBuilder.build(Objects.requireNonNull(tree), document))
                .as(document.text())
                .isEqualTo(meter);
    }
}
