package dev.meterctl.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.image.Image.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Every command runs in the image: the modules linked into its runtime suffice.
class CommandsIT {

    private static final String SAAS =
            Path.of("examples", "saas").toAbsolutePath().toString();

    @TempDir
    private Path directory;

    @Test
    void anExampleAppliesOnceOnTheDefaultSandbox() throws Exception {
        Image image = Image.in(directory);
        assertThat(image.run("plan", "--sandbox", "--detailed-exitcode", SAAS).exitCode())
                .isEqualTo(2);
        Result first = image.run("apply", "--sandbox", "--auto-approve", SAAS);
        assertThat(first).isEqualTo(new Result(0, first.out(), ""));
        assertThat(directory.resolve(".meterctl/sandbox.json")).isRegularFile();

        Result second = image.run("apply", "--sandbox", "--auto-approve", SAAS);
        assertThat(second).isEqualTo(new Result(0, second.out(), ""));
        assertThat(second.out()).contains("No changes.");
    }

    @Test
    void manifestsAreLookedForInMeters() throws Exception {
        Files.createDirectory(directory.resolve("meters"));
        Files.writeString(directory.resolve("meters/a.yaml"), meter(1));
        assertThat(Image.in(directory).run("validate").out()).isEqualTo("1 meter, no faults.\n");
    }

    @Test
    void everyFormatIsPrinted() throws Exception {
        Image image = Image.in(directory);
        for (String format : List.of("text", "json", "markdown")) {
            assertThat(image.run("plan", "--sandbox", "-v", "--format", format, SAAS)
                            .exitCode())
                    .isZero();
        }
        assertThat(image.run("validate", "--format=json", SAAS).exitCode()).isZero();
    }

    @Test
    void schemasAndCompletionsArePrinted() throws Exception {
        Image image = Image.in(directory);
        for (String schema : List.of("meter", "plan", "report")) {
            assertThat(image.run("schema", schema).out())
                    .isEqualTo(Files.readString(Image.HOME.resolve("schemas", schema + ".schema.json")));
        }
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(image.run("completion", shell).exitCode()).isZero();
        }
    }

    @Test
    void httpsWorks() throws Exception {
        Result result = Image.in(directory)
                .with("STRIPE_API_KEY", "sk_test_none")
                .with("STRIPE_API_BASE", "https://127.0.0.1:1")
                .run("plan", SAAS);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no connection to https://127.0.0.1:1 can be made");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldOf() throws Exception {
        Image shell = Image.in(directory).calledBy(Path.of("/bin/sh"));
        Result result = shell.run("-c", Image.in(directory).launcher() + " schema > /dev/full");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("error: The result could not be written to standard output.\n");
    }

    @Test
    void tenThousandMetersFitIntoHalfAGigabyte() throws Exception {
        Path meters = Files.createDirectory(directory.resolve("meters"));
        for (int part = 0; part < 10; part++) {
            Files.writeString(
                    meters.resolve(part + ".yaml"),
                    IntStream.range(part * 1_000, (part + 1) * 1_000)
                            .mapToObj(CommandsIT::meter)
                            .collect(Collectors.joining("---\n")));
        }
        Image image = Image.in(directory).with("METERCTL_JAVA_OPTS", "-Xmx512m");
        assertThat(image.run("validate").out()).isEqualTo("10000 meters, no faults.\n");

        assertThat(image.run("apply", "--sandbox", "--auto-approve").exitCode()).isZero();
        Result plan = image.run("plan", "--sandbox", "--detailed-exitcode");
        assertThat(plan.out()).contains("No changes. 10000 meters are as desired");
        assertThat(plan.exitCode()).isZero();
    }

    @Test
    void aSandboxServesASecondProcessAndKeepsItsStateHoweverItEnds() throws Exception {
        Image image = Image.in(directory);
        Process first = image.start("sandbox", "--port=0", "--state=state.json");
        Image client = client(image, first);
        assertThat(client.run("apply", "--auto-approve", SAAS).exitCode()).isZero();
        first.destroy();
        assertThat(first.waitFor()).isEqualTo(130);

        Process second = image.start("sandbox", "--port=0", "--state=state.json");
        Files.writeString(directory.resolve("more.yaml"), meter(1));
        Image secondClient = client(image, second);
        assertThat(secondClient.run("plan", "--detailed-exitcode", SAAS).exitCode())
                .isZero();
        assertThat(secondClient.run("apply", "--auto-approve", "more.yaml").exitCode())
                .isZero();
        second.destroyForcibly().waitFor();

        Process third = image.start("sandbox", "--port=0", "--state=state.json");
        assertThat(client(image, third)
                        .run("plan", "--detailed-exitcode", SAAS, "more.yaml")
                        .exitCode())
                .isZero();
        third.destroy();
        third.waitFor();
    }

    /// Waits until the sandbox says where it is, and takes from it what it says to type.
    private static Image client(Image image, Process sandbox) throws IOException {
        BufferedReader said = sandbox.inputReader(UTF_8);
        Image client = image;
        for (String line = said.readLine(); !line.equals("  meterctl plan"); line = said.readLine()) {
            if (line.startsWith("  export ")) {
                for (String variable :
                        line.strip().substring("export ".length()).split(" ", -1)) {
                    int equals = variable.indexOf('=');
                    client = client.with(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
        }
        return client;
    }

    private static String meter(int number) {
        return """
                event_name: meter_%05d
                display_name: Meter %d
                default_aggregation:
                  formula: sum
                """.formatted(number, number);
    }
}
