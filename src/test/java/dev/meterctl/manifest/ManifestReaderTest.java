package dev.meterctl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.Lifecycle;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Status;
import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    private static final String FULL = """
            # yaml-language-server: $schema=../../schemas/meter.schema.json
            event_name: ai_search_api
            display_name: Search API calls
            default_aggregation:
              formula: sum
            value_settings:
              event_payload_key: tokens
            customer_mapping:
              type: by_id
              event_payload_key: customer
            event_time_window: hour
            status: inactive
            owner: team-search
            description: Tokens searched per call.
            lifecycle:
              on_immutable_drift: replace
              prevent_deactivation: true
            """;

    private static final String MINIMAL = """
            event_name: %s
            display_name: A
            default_aggregation:
              formula: sum
            """;

    @Test
    void readsEveryField() {
        DesiredMeter meter = theMeter(FULL);

        assertThat(meter.eventName()).isEqualTo("ai_search_api");
        assertThat(meter.displayName()).isEqualTo("Search API calls");
        assertThat(meter.immutable()).isEqualTo(Fields.of("sum", "tokens", "by_id", "customer", "hour"));
        assertThat(meter.status()).isEqualTo(Status.INACTIVE);
        assertThat(meter.owner()).isEqualTo("team-search");
        assertThat(meter.description()).isEqualTo("Tokens searched per call.");
        assertThat(meter.lifecycle()).isEqualTo(new Lifecycle(Lifecycle.OnImmutableDrift.REPLACE, true));
    }

    @Test
    void fillsInStripesDefaults() {
        DesiredMeter meter = theMeter(MINIMAL.formatted("a"));

        assertThat(meter.immutable()).isEqualTo(Fields.withDefaults("sum"));
        assertThat(meter.status()).isEqualTo(Status.ACTIVE);
        assertThat(meter.lifecycle()).isEqualTo(Lifecycle.DEFAULT);
        assertThat(meter.owner()).isNull();
    }

    @Test
    void knowsWhereEveryValueStandsThatAConflictMayPointTo() {
        DesiredMeter meter = theMeter(FULL);

        assertThat(meter.source().meter()).isEqualTo(new Place("meter.yaml", 2, 13));
        assertThat(meter.source().of(MeterField.FORMULA.path())).isEqualTo(new Place("meter.yaml", 5, 12));
        assertThat(meter.source().of(MeterField.CUSTOMER_KEY.path())).isEqualTo(new Place("meter.yaml", 10, 22));
        assertThat(theMeter(MINIMAL.formatted("a")).source().fields().keySet())
                .containsExactly(MeterField.FORMULA.path());
    }

    @Test
    void sortsMetersByEventName() {
        Manifest manifest = read(MINIMAL.formatted("b") + "---\n" + MINIMAL.formatted("a"));

        assertThat(manifest.meters()).extracting(DesiredMeter::eventName).containsExactly("a", "b");
        assertThat(manifest.diagnostics()).isEmpty();
    }

    @Test
    void yesAndNoAreTexts() {
        assertThat(theMeter(MINIMAL.formatted("yes")).eventName()).isEqualTo("yes");
        assertThat(theMeter(MINIMAL.formatted("off")).eventName()).isEqualTo("off");
    }

    @Test
    void quotesOrATagMakeANumberText() {
        assertThat(theMeter(MINIMAL.formatted("!!str 123")).eventName()).isEqualTo("123");
        assertThat(theMeter(MINIMAL.formatted("'123'")).eventName()).isEqualTo("123");
    }

    @Test
    void anAliasStandsForItsText() {
        assertThat(theMeter(MINIMAL.formatted("&name a") + "owner: *name\n").owner())
                .isEqualTo("a");
    }

    @Test
    void acceptsAByteOrderMarkAndAnyLineEnds() {
        assertThat(read("\ufeff" + MINIMAL.formatted("a")).diagnostics()).isEmpty();
        assertThat(read(MINIMAL.formatted("a").replace("\n", "\r\n")).diagnostics())
                .isEmpty();
        assertThat(read("---\r\n" + MINIMAL.formatted("a").replace("\n", "\r\n") + "---\r\n")
                        .meters())
                .hasSize(1);
    }

    @Test
    void leavesOutEmptyDocuments() {
        Manifest manifest = read("---\n# none\n---\n" + MINIMAL.formatted("a") + "...\n\n---\n---\n");

        assertThat(manifest.meters()).hasSize(1);
        assertThat(manifest.diagnostics()).isEmpty();
    }

    @Test
    void countsLengthsInCodePoints() {
        assertThat(read(MINIMAL.formatted("\ud83d\ude80".repeat(100))).diagnostics())
                .isEmpty();
        assertThat(read(MINIMAL.formatted("\ud83d\ude80".repeat(101))).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.TOO_LONG);
    }

    @Test
    void acceptsJoinedEmoji() {
        assertThat(read(MINIMAL.formatted("\"\ud83d\udc69\u200d\ud83d\udcbb\"")).diagnostics())
                .isEmpty();
    }

    @Test
    void keepsAMeterThatIsOnlyWarnedOf() {
        Manifest manifest =
                read(MINIMAL.formatted("a").replace("sum", "count") + "value_settings: {event_payload_key: v}");

        assertThat(manifest.hasErrors()).isFalse();
        assertThat(manifest.meters()).hasSize(1);
        assertThat(manifest.diagnostics()).hasSize(1);
    }

    @Test
    void leavesOutTheSecondOfTwoEqualNames() {
        Manifest manifest =
                read(MINIMAL.formatted("a") + "---\n" + MINIMAL.formatted("a").replace("A", "B"));

        assertThat(manifest.meters()).extracting(DesiredMeter::displayName).containsExactly("A");
        assertThat(manifest.hasErrors()).isTrue();
    }

    @Test
    void refusesAFileOverTheLimitAndAcceptsItWithAHigherOne() {
        SourceFile file = new SourceFile("meter.yaml", MINIMAL.formatted("a").getBytes(UTF_8));

        assertThat(Manifests.read(List.of(file), YamlLimits.DEFAULT.withMaxFileBytes(10))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.FILE_TOO_LARGE);
        assertThat(Manifests.read(List.of(file), YamlLimits.DEFAULT.withMaxFileBytes(1_000))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void addsDiagnosticsFoundElsewhere() {
        SourceFile file = new SourceFile("a.yaml", MINIMAL.formatted("a").getBytes(UTF_8));
        Manifest manifest = ManifestReader.read(
                List.of(file), List.of(FileDiagnostics.pathMissing("b.yaml")), YamlLimits.DEFAULT, Secrets.BY_FORM);

        assertThat(manifest.hasErrors()).isTrue();
        assertThat(manifest.meters()).hasSize(1);
    }

    @Test
    void readsTenThousandMetersInOneFile() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            yaml.append("---\n").append(FULL.replace("ai_search_api", "meter_" + i));
        }
        Manifest manifest = read(yaml.toString());

        assertThat(manifest.diagnostics()).isEmpty();
        assertThat(manifest.meters()).hasSize(10_000);
    }

    @Test
    void readsTenThousandFiles() {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            files.add(
                    new SourceFile(i + ".yaml", MINIMAL.formatted("meter_" + i).getBytes(UTF_8)));
        }
        Manifest manifest = Manifests.read(files, YamlLimits.DEFAULT);

        assertThat(manifest.diagnostics()).isEmpty();
        assertThat(manifest.meters()).hasSize(10_000);
    }

    @Test
    void endsOnMillionsOfFaultsAndOnHugeTexts() {
        YamlLimits limits = YamlLimits.DEFAULT.withMaxFileBytes(200 << 20);

        assertThat(read("---\n1\n".repeat(2_000_000)))
                .satisfies(manifest -> assertThat(manifest.diagnostics()).hasSize(1_000))
                .satisfies(manifest -> assertThat(manifest.omitted()).isEqualTo(Map.of(DiagnosticCode.WRONG_TYPE, 1L)));
        assertThat(read("---\n".repeat(4_000_000)).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.FILE_EMPTY);
        byte[] huge = MINIMAL.formatted("x".repeat(100 << 20)).getBytes(UTF_8);
        assertThat(Manifests.read(List.of(new SourceFile("huge.yaml", huge)), limits)
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.TOO_BIG);
    }

    @Test
    void readsTheLongestDocumentsOfEveryShape() {
        int max = YamlLimits.DEFAULT.maxDocumentCharacters() - 20;
        for (String part : List.of(
                "x", "1", "[", "{", "\"", "'", "- ", "? ", "a: ", "a\n", "\\", "!", "&", "*", "%", "\t", "\r", "|\n",
                "a b ")) {
            assertThat(read("a: " + part.repeat(max / part.length())).diagnostics())
                    .as(part)
                    .isNotEmpty();
        }
    }

    private static DesiredMeter theMeter(String yaml) {
        Manifest manifest = read(yaml);
        assertThat(manifest.diagnostics()).isEmpty();
        assertThat(manifest.meters()).hasSize(1);
        return manifest.meters().getFirst();
    }

    private static Manifest read(String yaml) {
        return Manifests.read(List.of(new SourceFile("meter.yaml", yaml.getBytes(UTF_8))), YamlLimits.DEFAULT);
    }
}
