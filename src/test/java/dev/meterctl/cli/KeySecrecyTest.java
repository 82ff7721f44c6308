package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key goes to Stripe and to no other place. That nothing printed holds it, every run of [Cli] checks.
class KeySecrecyTest {

    @TempDir
    private Path directory;

    @Test
    void noFileHoldsTheKey() throws Exception {
        Path key = Files.writeString(directory.resolve("key"), Cli.KEY);
        String meters =
                Manifests.in(directory).holding("calls.yaml", Manifests.CALLS).path();
        List<String> common = List.of("-v", "--api-key-file=" + key, "--sandbox=" + directory.resolve("state.json"));

        run(common, "plan", "--out=" + directory.resolve("plan.json"), meters);
        run(common, "plan", "--format=json", meters);
        run(common, "plan", "--format=markdown", meters);
        run(common, "apply", "--auto-approve", "--report=" + directory.resolve("report.json"), meters);

        Files.delete(key);
        assertThat(filesThatHold(Cli.KEY)).isEmpty();
        assertThat(filesThatHold("API calls")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "markdown"})
    void aKeyInTheWrongPlaceIsNotRepeated(String format) throws Exception {
        Manifests strayed = Manifests.in(directory).holding("broken-" + Cli.KEY + ".yaml", """
                event_name: %1$s
                api_key: %1$s
                default_aggregation: {formula: %1$s}
                """.formatted(Cli.KEY));
        for (List<String> args : List.of(
                List.of("validate", Cli.KEY),
                List.of("validate", strayed.path()),
                List.of("plan", "--sandbox=" + directory.resolve("state.json"), strayed.path()),
                List.of("apply", "--report=" + directory.resolve("report.json"), "--plan=" + Cli.KEY))) {
            List<String> all = new ArrayList<>(args);
            all.add("--format=" + format);

            Cli.Result result = Cli.BARE.run(all.toArray(String[]::new));

            assertThat(result.exitCode()).isIn(64, 65);
            assertThat((result.out() + result.err()).replace("\\", "")).contains("sk_test_");
        }
        assertThat(filesThatHold(Cli.KEY)).hasSize(1);
    }

    @Test
    void aMarkUnderAMaskedKeyStaysWhereItIs() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), "sk_test_abcdefghijk1: 1\n");
        String told = Cli.BARE.run("validate", file.toString()).out();
        assertThat(told).contains("| sk_test_************: 1\n", "| ^^^^^^^^^^^^^^^^^^^^\n");
    }

    private static void run(List<String> common, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, common);
        Cli.Result result = Cli.BARE.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("/v1/billing/meters");
    }

    private List<String> filesThatHold(String text) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(text)) {
                    names.add(file.toString());
                }
            }
        }
        return names;
    }
}
