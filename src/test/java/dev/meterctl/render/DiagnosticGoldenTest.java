package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.Golden;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.render.text.Palette;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every diagnostic as text: `<name>.yaml`, `<name>.bin` or the directory `<name>` beside `<name>.expected`.
class DiagnosticGoldenTest {

    private static final Path CASES = Path.of("src/test/resources/diagnostics");

    /// Low enough for small inputs to pass them.
    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 30_000, 16, 1_000, 16, 20);

    /// What only the disk shows.
    private static final Map<String, Diagnostic> WITHOUT_INPUT = Map.of(
            "empty-directory", FileDiagnostics.emptyDirectory("meters"),
            "missing-path", FileDiagnostics.pathMissing("metres/search.yaml"),
            "too-large-file", FileDiagnostics.tooLarge("meters/all.yaml", YamlLimits.DEFAULT.maxFileBytes()),
            "unreadable-file", FileDiagnostics.unreadable("meters/secret.yaml", "permission denied"));

    @TestFactory
    Stream<DynamicTest> showsTheExpectedText() throws IOException {
        return cases().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> Golden.check(
                                CASES.resolve(entry.getKey() + ".expected"),
                                DiagnosticText.of(entry.getValue(), Palette.PLAIN))));
    }

    @Test
    void everyExpectedTextHasAnInput() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (Stream<Path> files = Files.list(CASES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected"))
                    .forEach(name -> expected.add(name.substring(0, name.length() - ".expected".length())));
        }
        assertThat(expected).isEqualTo(cases().keySet());
    }

    @Test
    void everyCodeIsShownByACase() throws IOException {
        Set<DiagnosticCode> shown = cases().values().stream()
                .flatMap(manifest -> manifest.diagnostics().stream())
                .map(Diagnostic::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiagnosticCode.class)));
        assertThat(shown).containsExactlyInAnyOrder(DiagnosticCode.values());
    }

    @Test
    void everyInputHasAFault() throws IOException {
        assertThat(cases())
                .allSatisfy((name, manifest) ->
                        assertThat(manifest.diagnostics()).as(name).isNotEmpty());
    }

    private static Map<String, Manifest> cases() throws IOException {
        Map<String, Manifest> cases = new TreeMap<>();
        WITHOUT_INPUT.forEach(
                (name, diagnostic) -> cases.put(name, new Manifest(List.of(), List.of(diagnostic), Map.of())));
        try (Stream<Path> inputs = Files.list(CASES)) {
            for (Path input : inputs.toList()) {
                String name = input.getFileName().toString();
                if (!name.endsWith(".expected")) {
                    cases.put(Files.isDirectory(input) ? name : name.substring(0, name.lastIndexOf('.')), read(input));
                }
            }
        }
        return cases;
    }

    private static Manifest read(Path input) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(input)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = CASES.relativize(path).toString().replace('\\', '/');
                files.add(new SourceFile(name, Files.readAllBytes(path)));
            }
        }
        return Manifests.read(files, LIMITS);
    }
}
