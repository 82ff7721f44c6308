package dev.meterctl.render.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.meterctl.json.JsonText;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.render.MeterSources;
import dev.meterctl.render.SamplePlans;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SarifTest {

    @Test
    void holdsWhatTheStandardAndCodeScanningAskFor() throws IOException {
        String schema = Files.readString(Path.of("src/test/resources/rendering/sarif.schema.json"));
        for (String log : List.of(
                DiagnosticSarif.of(SamplePlans.faulty(), "0.1.0"),
                DiagnosticSarif.of(new Manifest(List.of(), List.of(), Map.of()), "0.1.0"),
                DiagnosticSarif.of(
                        new Manifest(List.of(), List.of(), Map.of(DiagnosticCode.UNKNOWN_KEY, 800L)), "0.1.0"),
                PlanSarif.of(SamplePlans.refused(), SamplePlans.sources(), "0.1.0"),
                PlanSarif.of(SamplePlans.refused(), MeterSources.NONE, "0.1.0"))) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(log, InputFormat.JSON))
                    .isEmpty();
            JsonNode rules = JsonText.read(log).at("/runs/0/tool/driver/rules");
            for (JsonNode result : results(log).toList()) {
                assertThat(rules.at("/" + result.at("/ruleIndex").intValue() + "/id"))
                        .isEqualTo(result.at("/ruleId"));
            }
        }
    }

    @Test
    void everyCodeIsARuleWithItsOwnTitle() {
        List<SarifLog.Rule> rules = DiagnosticSarif.rules();
        assertThat(rules).hasSize(DiagnosticCode.values().length);
        assertThat(new HashSet<>(rules.stream().map(SarifLog.Rule::title).toList()))
                .hasSameSizeAs(rules);
    }

    @Test
    void fingerprintsStayWhereLinesAreAddedElsewhere() {
        assertThat(fingerprints(List.of(at(4, "a"), at(9, "b"), at(12, "a"))))
                .isEqualTo(fingerprints(List.of(at(5, "a"), at(20, "  b "), at(33, "a"))))
                .doesNotHaveDuplicates();
        assertThat(fingerprints(List.of(at(4, "a")))).isNotEqualTo(fingerprints(List.of(at(4, "b"))));
    }

    @Test
    void findsThePlacesOfAPlan() {
        String log = PlanSarif.of(SamplePlans.refused(), SamplePlans.sources(), "0.1.0");
        assertThat(results(log)
                        .map(result -> result.at("/ruleId").stringValue() + " "
                                + result.at("/level").stringValue() + " "
                                + result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                        .stringValue("")))
                .containsExactly(
                        "conflict error meters/emails.yaml",
                        "conflict error meters/faxes.yaml",
                        "conflict error ",
                        "refusal error meters/minutes.yaml",
                        "refusal error meters/exports.yaml",
                        "replacement warning meters/minutes.yaml",
                        "replacement warning meters/pages.yaml",
                        "deactivation warning meters/exports.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "meters/a.yaml, meters/a.yaml",
        "./a b.yaml, a%20b.yaml",
        "a:b?c#d%25.yaml, a%3Ab%3Fc%23d%2525.yaml",
        "検.yaml, %E6%A4%9C.yaml",
        "/srv/a b.yaml, file:///srv/a%20b.yaml",
        "C:\\a\\b.yaml, file:///C:/a/b.yaml",
        "javascript:alert(1), javascript%3Aalert%281%29",
    })
    void writesPathsAsUris(String path, String uri) {
        assertThat(FileUri.of(path)).isEqualTo(uri);
    }

    private static Stream<JsonNode> results(String log) {
        return JsonText.read(log).at("/runs/0/results").valueStream();
    }

    private static List<String> fingerprints(List<Diagnostic> diagnostics) {
        return results(DiagnosticSarif.of(new Manifest(List.of(), diagnostics, Map.of()), "0.1.0"))
                .map(result -> result.at("/partialFingerprints/primaryLocationLineHash")
                        .stringValue())
                .toList();
    }

    private static Diagnostic at(int line, String source) {
        return new Diagnostic(
                DiagnosticCode.UNKNOWN_KEY,
                new Place("a.yaml", line, 1),
                1,
                "As in line " + line + ".",
                null,
                new SourceLine(source, 0));
    }
}
