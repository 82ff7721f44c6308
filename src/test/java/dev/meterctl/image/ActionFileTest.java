package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meterctl.image.Action.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What must hold of `action.yml` and of every workflow, however they change.
class ActionFileTest {

    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    @Test
    void inputsReachScriptsThroughTheEnvironmentOnly() throws Exception {
        for (Step step : Action.read().steps()) {
            assertThat(step.run()).as(step.name()).doesNotContain("${{");
        }
        for (Path workflow : workflows()) {
            assertThat(runs(Action.parse(workflow)))
                    .as(workflow.toString())
                    .allSatisfy(run -> assertThat(run).doesNotContain("${{"));
        }
    }

    @Test
    void actionsOfOthersArePinnedByTheirCommit() throws Exception {
        for (Path file : Stream.concat(Stream.of(Action.CHECKOUT.resolve("action.yml")), workflows().stream())
                .toList()) {
            List<String> used = found("uses: (.+)", Files.readString(file, UTF_8));
            assertThat(used)
                    .as(file.toString())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one)
                            .satisfiesAnyOf(
                                    uses -> assertThat(uses).matches(PINNED),
                                    uses -> assertThat(uses).isIn("./", "OWNER/meterctl@COMMIT")));
        }
    }

    @Test
    void oneActionIsPinnedToOneCommitEverywhere() throws Exception {
        Set<String> used = Stream.concat(Stream.of(Action.CHECKOUT.resolve("action.yml")), workflows().stream())
                .flatMap(file -> found("uses: ([\\w-]+/[\\w-]+)[\\w/-]*(@[0-9a-f]{40} .*)", text(file)).stream())
                .collect(toSet());
        assertThat(used.stream().map(uses -> uses.replaceFirst("@.*", "")))
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    @Test
    void everyInputIsUsed() throws Exception {
        assertThat(Set.copyOf(found("\\$\\{\\{ inputs\\.([\\w-]+) }}", actionText())))
                .isEqualTo(Action.read().defaults().keySet());
    }

    @Test
    void everyOutputIsMapped() throws Exception {
        Map<String, String> outputs = Action.read().outputs();
        assertThat(outputs)
                .containsOnlyKeys(
                        "exit-code",
                        "changes",
                        "create",
                        "rename",
                        "deactivate",
                        "reactivate",
                        "replace",
                        "conflicts",
                        "refusals",
                        "unmanaged",
                        "fingerprint",
                        "plan-file",
                        "report-file")
                .allSatisfy((name, value) -> assertThat(value).isEqualTo("${{ steps.run.outputs." + name + " }}"));
    }

    @Test
    void theKeyIsMaskedFirstAndGivenToTheRunOnly() throws Exception {
        List<Step> steps = Action.read().steps();
        assertThat(steps.stream().filter(step -> step.env().containsValue("${{ inputs.api-key }}")))
                .extracting(Step::id)
                .containsExactly("", "run");
        assertThat(steps.getFirst().name()).isEqualTo("Mask the key");
        assertThat(steps).allSatisfy(step -> assertThat(step.with()).doesNotContainValue("${{ inputs.api-key }}"));
    }

    @Test
    void theImageIsBuiltWhereItIsNotThereAndNotInTheCache() throws Exception {
        String notThere = "steps.image.outputs.ready != 'true'";
        String notCached = notThere + " && steps.cache.outputs.cache-hit != 'true'";
        assertThat(Action.read().steps())
                .extracting(Step::name, Step::condition)
                .containsExactly(
                        tuple("Mask the key", ""),
                        tuple("Look for the built image", ""),
                        tuple("Restore the image", notThere),
                        tuple("Set up JDK 25", notCached),
                        tuple("Build the image", notCached),
                        tuple("Save the image", notCached),
                        tuple("Run meterctl", ""),
                        tuple(
                                "Keep the plan or the report",
                                "always() && steps.run.outputs.artifact != '' && (steps.run.outputs.plan-file"
                                        + " || steps.run.outputs.report-file)"));
    }

    @Test
    void whatIsKeptIsCachedAndUploadedByItsName() throws Exception {
        Map<String, Step> steps = Action.read().steps().stream().collect(toMap(Step::name, step -> step));
        Map<String, String> cached =
                Map.of("path", "${{ steps.image.outputs.directory }}", "key", "${{ steps.image.outputs.key }}");
        assertThat(steps.get("Restore the image").with()).isEqualTo(cached);
        assertThat(steps.get("Save the image").with()).isEqualTo(cached);
        assertThat(steps.get("Keep the plan or the report").with())
                .containsEntry("name", "${{ steps.run.outputs.artifact }}")
                .containsEntry("path", "${{ steps.run.outputs.plan-file || steps.run.outputs.report-file }}");
    }

    @Test
    void theReadmeExplainsEveryInputAndOutput() throws Exception {
        String readme = Files.readString(Action.CHECKOUT.resolve("README.md"), UTF_8);
        Action action = Action.read();
        assertThat(Stream.concat(action.defaults().keySet().stream(), action.outputs().keySet().stream()))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void workflowsGrantNothingToAllJobsAndNeverRunUnreviewedCodeWithSecrets() throws Exception {
        for (Path workflow : workflows()) {
            Map<?, ?> file = Action.map(Action.parse(workflow));
            assertThat(Action.map(file.get("on")).containsKey("pull_request_target"))
                    .as(workflow.toString())
                    .isFalse();
            assertThat(file.get("permissions")).as(workflow.toString()).isEqualTo(Map.of());
        }
    }

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> ours = Files.list(Action.CHECKOUT.resolve(".github/workflows"));
                Stream<Path> examples = Files.list(Action.CHECKOUT.resolve("examples/github"))) {
            return Stream.concat(ours, examples).sorted().toList();
        }
    }

    private static List<String> runs(Object workflow) {
        return Action.map(Action.map(workflow).get("jobs")).values().stream()
                .flatMap(job -> Action.list(Action.map(job).get("steps")).stream())
                .map(step -> Action.map(step).get("run"))
                .filter(run -> run != null)
                .map(Object::toString)
                .toList();
    }

    private static String actionText() throws IOException {
        return Files.readString(Action.CHECKOUT.resolve("action.yml"), UTF_8);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(ActionFileTest::groups)
                .toList();
    }

    private static String groups(MatchResult match) {
        return match.groupCount() == 1 ? match.group(1) : match.group(1) + match.group(2);
    }
}
