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
