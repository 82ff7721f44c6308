package dev.meterctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.manifest.Manifests;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Laws;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.yaml.YamlLimits;
import dev.meterctl.yaml.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From the text of a manifest to the plan, case by case; every case keeps every law.
class CasesTest {

    private static final Path CASES = Path.of("src", "test", "resources", "cases");
    private static final Schema SCHEMA = SchemaFile.read(CASES.resolve("case.schema.json"));
    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "render");
    private static final Path README = Path.of("README.md");

    @TestFactory
    Stream<DynamicContainer> everyCasePlansAsWritten() throws IOException {
        List<DynamicContainer> themes = new ArrayList<>();
        for (Path file : files()) {
            themes.add(DynamicContainer.dynamicContainer(
                    file.getFileName().toString(),
                    file.toUri(),
                    cases(file).stream()
                            .map(planned -> DynamicTest.dynamicTest(planned.name(), () -> plansAsWritten(planned)))));
        }
        return themes.stream();
    }

    @Test
    void everyCaseHasANameOfItsOwn() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files()) {
            cases(file).stream().map(PlanCase::name).forEach(names::add);
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(25);
    }

    /// A guard that nobody knows of protects nobody.
    @ParameterizedTest
    @EnumSource
    void everyGuardHasACaseAGoldenAndALineInTheReadme(Guard guard) throws IOException {
        List<PlanCase> refused = new ArrayList<>();
        for (Path file : files()) {
            cases(file).stream()
                    .filter(planned -> planned.refused().contains(guard.wireName()))
                    .forEach(refused::add);
        }
        assertThat(refused).as("cases that %s refuses", guard.wireName()).isNotEmpty();
        assertThat(GOLDENS.resolve("guard-" + guard.wireName() + ".txt")).isRegularFile();
        assertThat(Files.readString(README)).contains("\n| `" + guard.wireName() + "` | ");
    }

    private static void plansAsWritten(PlanCase planned) {
        Manifest manifest = Manifests.read(
                List.of(new SourceFile("case.yaml", planned.manifest().getBytes(UTF_8))), YamlLimits.DEFAULT);
        assertThat(manifest.diagnostics()).isEmpty();
        GuardFacts facts = new GuardFacts(planned.live(), planned.prices(), planned.wanted());
        PlanTarget target = new PlanTarget(planned.mode(), "2026-09-30.endive");
        GuardedPlan plan =
                Guard.check(Planner.plan(target, manifest.meters(), planned.live()), facts, planned.overrides());

        assertThat(PlanLines.of(plan.plan())).containsExactlyElementsOf(planned.plan());
        assertThat(plan.refusals().stream().map(refusal -> refusal.guard().wireName()))
                .containsExactlyElementsOf(planned.refused());
        Laws.hold(target, manifest.meters(), planned.live());
    }

    private static List<PlanCase> cases(Path file) throws IOException {
        return PlanCase.read(file, SCHEMA);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(CASES)) {
            return found.filter(file -> !file.endsWith("case.schema.json"))
                    .sorted()
                    .toList();
        }
    }
}
