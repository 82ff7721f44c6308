package dev.meterctl.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meterctl.Golden;
import dev.meterctl.cli.Cli;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.LocalStripe;
import dev.meterctl.cli.Manifests;
import dev.meterctl.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No result is written over what the same run reads.
class OverwriteCheckTest {

    private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens", "cli");

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Path meters;
    private Path calls;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        Manifests manifests = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS);
        meters = manifests.directory();
        calls = meters.resolve("calls.yaml");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void aManifestIsNotWrittenOver() throws Exception {
        for (String path : List.of(calls.toString(), meters.toString(), directory.toString())) {
            for (Path name : namesOf(calls)) {
                assertRefused(calls, "plan", "--out=" + name, path);
                assertRefused(calls, "apply", "--auto-approve", "--report=" + name, path);
            }
        }
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), calls);
        assertRefused(calls, "plan", "--out=" + calls, link.toString());
        assertGolden("out-is-a-manifest", "plan", "--out=" + calls, meters.toString());
    }

    @Test
    void whatNoManifestIsMayStandAmongThem() throws Exception {
        Path old = Files.writeString(meters.resolve("plan.json"), "old");
        assertThat(stripe.cli().run("plan", "--out=" + old, meters.toString()).exitCode())
                .isZero();
        assertThat(old).content().contains("meterctl.plan/");
    }

    @Test
    void aSavedPlanIsNotWrittenOver() throws Exception {
        Path plan = directory.resolve("plan.json");
        stripe.cli().run("plan", "--out=" + plan, meters.toString());
        for (Path name : namesOf(plan)) {
            assertRefused(plan, "apply", "--auto-approve", "--plan=" + plan, "--report=" + name);
            assertRefused(plan, "apply", "--auto-approve", "--plan=" + name, "--report=" + plan);
        }
        assertGolden("report-is-the-plan", "apply", "--auto-approve", "--plan=" + plan, "--report=" + plan);
    }

    @Test
    void aKeyFileIsNotWrittenOver() throws Exception {
        Path key = Files.writeString(directory.resolve("key"), Cli.KEY);
        for (Path name : namesOf(key)) {
            assertRefused(key, "plan", "--api-key-file=" + key, "--out=" + name, meters.toString());
            assertRefused(key, "apply", "--api-key-file=" + name, "--report=" + key, meters.toString());
        }
        assertGolden("out-is-the-key", "plan", "--api-key-file=" + key, "--out=" + key, meters.toString());
    }

    @Test
    void theStateOfASandboxIsNotWrittenOver() throws Exception {
        Path state = directory.resolve("state.json");
        Cli.BARE.run("apply", "--auto-approve", "--sandbox=" + state, meters.toString());
        assertRefused(state, "plan", "--sandbox=" + state, "--out=" + state, meters.toString());
    }

    @Test
    void theStateOfASandboxThatIsNotThereYetIsNotWrittenOver() {
        Path state = directory.resolve("new.json");
        for (String result : List.of("--report=" + state, "--report=" + directory + "/./new.json")) {
            assertThat(Cli.BARE
                            .run("apply", "--auto-approve", "--sandbox=" + state, result, directory.toString())
                            .exitCode())
                    .isEqualTo(64);
        }
        assertThat(state).doesNotExist();
    }

    @Test
    void resultsDoNotShareAFile() throws Exception {
        Path one = directory.resolve("one.json");
        for (String other :
                List.of(one.toString(), directory + "/./one.json", meters + "/../one.json", directory + "/ONE.json")) {
            assertThat(catchThrowableOfType(Failure.class, () -> check(one, other)))
                    .hasMessage("`--report` would replace the result of `--out` `" + one
                            + "`; nothing was read or written.");
        }
        Files.writeString(one, "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), one);
        assertThat(catchThrowableOfType(Failure.class, () -> check(one, link.toString())))
                .isNotNull();
        check(one, directory.resolve("two.json").toString());
    }

    /// Two results of one run.
    private static void check(Path one, String other) throws Failure {
        OverwriteCheck.refuse(
                "--report", other, List.of(new OverwriteCheck.Input("result of `--out`", one.toString())), List.of());
    }

    /// A file by its own path, by a detour, by a relative path, by links of both kinds.
    private List<Path> namesOf(Path file) throws IOException {
        Path links = Files.createDirectories(directory.resolve("links"));
        List<Path> names = new ArrayList<>();
        names.add(file);
        names.add(directory.resolve("links/..").resolve(directory.relativize(file)));
        names.add(Path.of("").toAbsolutePath().relativize(file));
        Path soft = links.resolve("soft-" + file.getFileName());
        Path hard = links.resolve("hard-" + file.getFileName());
        if (!Files.exists(soft)) {
            Files.createSymbolicLink(soft, file);
            Files.createLink(hard, file);
        }
        names.add(soft);
        names.add(hard);
        return names;
    }

    private void assertRefused(Path untouched, String... args) throws IOException {
        String before = Files.readString(untouched);
        int requests = stripe.sandbox().requests().size();

        Result result = stripe.cli().run(args);

        assertThat(result.exitCode())
                .as(String.join(" ", args) + "\n" + result.err())
                .isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(untouched).hasContent(before);
        assertThat(stripe.sandbox().requests()).hasSize(requests);
    }

    private void assertGolden(String golden, String... args) throws IOException {
        String told = stripe.cli().run(args).err().replace(directory.toString(), "DIRECTORY");
        Golden.check(GOLDENS.resolve(golden + ".txt"), told);
    }
}
