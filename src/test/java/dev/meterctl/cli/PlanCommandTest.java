package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.meterctl.SchemaFile;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.meter.Fields;
import dev.meterctl.plan.Change.Create;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private static final Schema SCHEMA = SchemaFile.read(Path.of("schemas", "plan.schema.json"));
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private String meters;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        stripe.hold(
                new Create("calls", "Old", Fields.withDefaults("sum"), false),
                new Create("seats", "Seats", Fields.withDefaults("sum"), false),
                new Create("other", "Other", Fields.withDefaults("sum"), false));
        meters = Manifests.in(directory)
                .holding("calls.yaml", Manifests.CALLS)
                .holding("seats.yaml", Manifests.meter("seats", "Seats", "last"))
                .holding("new.yml", Manifests.meter("new", "New", "count"))
                .path();
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void jsonIsOfThePublishedSchema() {
        Result result = stripe.cli().run("plan", "--format=json", meters);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEmpty();
        assertThat(SCHEMA.validate(result.out(), InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(result.out().replace("\"changes\"", "\"change\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void faultsOfManifestsAreToldAndNothingElseWhateverStripeAnswers() throws Exception {
        String faulty = Manifests.in(Files.createDirectories(directory.resolve("faulty")))
                .holding("a.yaml", "event_name: a\n")
                .path();
        Result told = stripe.cli().run("plan", faulty);
        assertThat(told.exitCode()).isEqualTo(65);
        try (CannedStripe refusing = CannedStripe.always(CannedStripe.Answer.json(401, "{\"error\": {}}"))) {
            assertThat(refusing.cli().run("plan", faulty)).isEqualTo(told);
            assertThat(refusing.cli().run("plan", meters).exitCode()).isEqualTo(1);
        }
        assertThat(Cli.BARE.run("plan", faulty)).isEqualTo(told);
        assertThat(Cli.BARE.run("plan", meters).exitCode()).isEqualTo(64);
    }

    @Test
    void outIsTheJsonWhateverIsPrinted() throws Exception {
        String json = stripe.cli().run("plan", "--format=json", meters).out();
        for (String format : List.of("text", "json", "markdown")) {
            Path out = directory.resolve("deep/below/" + format + ".json");
            Result result = stripe.cli().run("plan", "--format=" + format, "--out=" + out, meters);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(out).hasContent(json);
            assertThat(out.getParent()).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    @Test
    void markdownShowsEveryMeterOfThePlan() {
        String markdown =
                stripe.cli().run("plan", "--format", "markdown", meters).out();
        assertThat(markdown).contains("calls", "seats", "new", "other").doesNotContain(ESCAPE);
    }

    @Test
    void equalWorldsGiveEqualBytes() {
        for (String format : List.of("text", "json", "markdown")) {
            assertThat(stripe.cli().run("plan", "--format", format, meters))
                    .isEqualTo(stripe.cli().run("plan", "--format", format, meters));
        }
    }

    @Test
    void aManifestMayStandOnStandardInput() {
        Result result =
                stripe.cli().typing(Manifests.meter("calls", "Old", "count")).run("plan", "-");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("<stdin>:4");
    }

    @Test
    void standardInputIsReadBesideFiles() {
        Result result =
                stripe.cli().typing(Manifests.meter("typed", "Typed", "sum")).run("plan", "-", meters);
        assertThat(result.out()).contains("typed", "new");
    }

    @Test
    void aTerminalGetsColourAndAFileGetsNone() {
        assertThat(stripe.cli().atTerminal().run("plan", meters).out()).contains(ESCAPE);
        assertThat(stripe.cli().run("plan", meters).out()).doesNotContain(ESCAPE);
        assertThat(stripe.cli().with("METERCTL_TTY", "02").run("plan", meters).out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void colourCanBeTurnedOff() {
        Cli terminal = stripe.cli().atTerminal();
        Result plain = stripe.cli().run("plan", meters);
        assertThat(terminal.run("plan", "--no-color", meters)).isEqualTo(plain);
        assertThat(terminal.with("NO_COLOR", "1").run("plan", meters)).isEqualTo(plain);
        assertThat(terminal.with("TERM", "dumb").run("plan", meters)).isEqualTo(plain);
        assertThat(terminal.with("NO_COLOR", "").run("plan", meters).out()).contains(ESCAPE);
    }

    @Test
    void errorsAreColouredOnATerminalUnlessTurnedOff() {
        Cli terminal = Cli.BARE.atTerminal();
        assertThat(terminal.run("plan", meters).err()).contains(ESCAPE);
        assertThat(terminal.with("NO_COLOR", "1").run("plan", meters).err()).doesNotContain(ESCAPE);
        assertThat(terminal.run("plan", "--no-color", meters).err()).doesNotContain(ESCAPE);
    }

    @Test
    void jsonAndMarkdownHaveNoColour() {
        Cli terminal = stripe.cli().atTerminal();
        assertThat(terminal.run("plan", "--format=json", meters).out()).doesNotContain(ESCAPE);
        assertThat(terminal.run("plan", "--format=markdown", meters).out()).doesNotContain(ESCAPE);
    }

    @Test
    void verboseShowsEveryCall() {
        Result result = stripe.cli().run("plan", "-v", meters);
        assertThat(result.err().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("GET /v1/billing/meters\\?.* -> 200 req_[A-Za-z0-9_]+ \\(\\d+ ms\\)"));
        assertThat(result.out()).isEqualTo(stripe.cli().run("plan", meters).out());
    }

    @Test
    void quietLeavesOutWarnings() {
        String warned = Manifests.meter("views", "Views", "count") + "value_settings: {event_payload_key: views}\n";
        Cli cli = stripe.cli().typing(warned);
        assertThat(cli.run("plan", "-").err()).contains("warning[");
        assertThat(cli.run("plan", "-q", "-").err()).isEmpty();
        assertThat(cli.run("validate", "-").out()).contains("1 meter, 0 errors, 1 warning.");
    }

    @Test
    void aFileNamedTwiceIsReadOnce() {
        Path file = Path.of(meters, "calls.yaml");
        Path detour = Path.of(meters, "..", "meters", "calls.yaml");
        Result result = Cli.BARE.run("validate", file.toString(), detour.toString(), meters);
        assertThat(result.out()).isEqualTo("3 meters, no faults.\n");
    }

    @Test
    void anEmptyPathIsNotTheWorkingDirectory() {
        Result result = Cli.BARE.run("validate", "");
        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(result.out()).contains("error[MTR001]");
    }
}
