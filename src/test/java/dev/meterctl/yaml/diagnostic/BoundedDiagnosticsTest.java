package dev.meterctl.yaml.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.ManifestReader;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.text.Place;
import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.YamlLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// How many diagnostics are told, and that the rest is counted.
class BoundedDiagnosticsTest {

    /// A warning and nothing else.
    private static final String WARNED = """
            event_name: name_%d
            display_name: "A "
            default_aggregation: {formula: sum}
            """;

    @Provide
    Arbitrary<List<Diagnostic>> diagnostics() {
        return Combinators.combine(
                        Arbitraries.of(DiagnosticCode.class),
                        Arbitraries.of("a.yaml", "b.yaml", "c.yaml"),
                        Arbitraries.integers().between(1, 9))
                .as((code, file, line) -> new Diagnostic(code, new Place(file, line, 1), 1, "A fault.", null, null))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void errorsAreToldBeforeWarningsAndAllAreCounted(
            @ForAll("diagnostics") List<Diagnostic> all, @ForAll @IntRange(max = 45) int most) {
        Manifest manifest =
                ManifestReader.read(List.of(), all, YamlLimits.DEFAULT.withMaxDiagnostics(most), Secrets.BY_FORM);

        List<Diagnostic> errors =
                all.stream().filter(Diagnostic::isError).sorted().toList();
        List<Diagnostic> expected = new ArrayList<>(errors);
        all.stream().filter(fault -> !fault.isError()).sorted().forEach(expected::add);
        List<Diagnostic> rest = expected.subList(Math.min(most, expected.size()), expected.size());
        Map<DiagnosticCode, Long> counted = new EnumMap<>(DiagnosticCode.class);
        rest.forEach(fault -> counted.merge(fault.code(), 1L, Long::sum));
        rest.clear();
        assertThat(manifest.diagnostics()).isEqualTo(expected.stream().sorted().toList());
        assertThat(manifest.omitted()).isEqualTo(counted);
        assertThat(manifest.count(Severity.ERROR)).isEqualTo(errors.size());
        assertThat(manifest.count(Severity.WARNING)).isEqualTo(all.size() - errors.size());
        assertThat(manifest.hasErrors()).isEqualTo(!errors.isEmpty());
    }

    @Test
    void theLimitIsThatOfAllFilesTogether() {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(file(i + ".yaml", "---\nstatuss: x\nowner: 1\n".repeat(20)));
        }

        Manifest manifest = Manifests.read(files, YamlLimits.DEFAULT);

        assertThat(manifest.diagnostics()).hasSize(1_000);
        // Each document has an unknown key, an owner that is no text, and lacks three keys.
        assertThat(manifest.count(Severity.ERROR)).isEqualTo(30 * 20 * 5);
        assertThat(manifest.omitted().keySet())
                .containsExactly(DiagnosticCode.WRONG_TYPE, DiagnosticCode.UNKNOWN_KEY, DiagnosticCode.MISSING_KEY);
    }

    @Test
    void anErrorAfterManyWarningsIsTold() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            yaml.append("---\n").append(WARNED.formatted(i));
        }

        Manifest manifest = Manifests.read(
                List.of(file("a.yaml", yaml.toString()), file("b.yaml", "1")),
                YamlLimits.DEFAULT.withMaxDiagnostics(3));

        assertThat(manifest.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(
                        DiagnosticCode.OUTER_WHITE_SPACE, DiagnosticCode.OUTER_WHITE_SPACE, DiagnosticCode.WRONG_TYPE);
        assertThat(manifest.omitted()).isEqualTo(Map.of(DiagnosticCode.OUTER_WHITE_SPACE, 48L));
    }

    @Test
    void aFileIsReadOnAfterTheLastFaultThatIsTold() {
        String yaml = "---\n1\n".repeat(50) + "---\n" + WARNED.formatted(1);

        Manifest manifest = Manifests.read(List.of(file("a.yaml", yaml)), YamlLimits.DEFAULT.withMaxDiagnostics(1));

        assertThat(manifest.meters()).extracting(DesiredMeter::eventName).containsExactly("name_1");
        assertThat(manifest.omitted())
                .isEqualTo(Map.of(DiagnosticCode.WRONG_TYPE, 49L, DiagnosticCode.OUTER_WHITE_SPACE, 1L));
    }

    @Test
    void aHigherLimitReadsAFileToItsEnd() {
        List<SourceFile> files = List.of(file("a.yaml", "---\n1\n".repeat(1_500)));

        assertThat(Manifests.read(files, YamlLimits.DEFAULT).diagnostics().getFirst())
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(DiagnosticCode.TOO_MANY_FAULTS))
                .satisfies(fault -> assertThat(fault.hint()).contains("`--max-faults`"));
        assertThat(Manifests.read(files, YamlLimits.DEFAULT.withMaxDiagnostics(2_000))
                        .diagnostics())
                .hasSize(1_500)
                .allMatch(fault -> fault.code() == DiagnosticCode.WRONG_TYPE);
    }

    private static SourceFile file(String name, String yaml) {
        return new SourceFile(name, yaml.getBytes(UTF_8));
    }
}
