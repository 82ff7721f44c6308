package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import dev.meterctl.SchemaFile;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.sandbox.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApplyCommandTest {

    private static final Schema SCHEMA = SchemaFile.read(Path.of("schemas", "report.schema.json"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Manifests manifests;
    private Path report;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        manifests = Manifests.in(directory)
                .holding("calls.yaml", Manifests.CALLS)
                .holding("seats.yaml", Manifests.meter("seats", "Seats", "last"));
        report = directory.resolve("report.json");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void theFingerprintOfTheReviewedPlanIsTaken() throws Exception {
        Result result = stripe.cli().run("apply", "--auto-approve", "--expect", fingerprint(), manifests.path());
        assertThat(result.exitCode()).isZero();
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void anotherFingerprintIsRefused() throws Exception {
        String reviewed = fingerprint();
        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));

        Result result = stripe.cli()
                .run("apply", "--auto-approve", "--report=" + report, "--expect", reviewed, manifests.path());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("The plan is not the one that was reviewed", reviewed);
        assertThat(outcomes()).containsExactly("not_attempted", "not_attempted", "not_attempted");
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void theReportTellsWhatWasMade() throws Exception {
        Result result =
                stripe.cli().run("apply", "--auto-approve", "--format=json", "--report=" + report, manifests.path());

        assertThat(result.exitCode()).isZero();
        assertThat(report).hasContent(result.out());
        assertThat(outcomes()).containsExactly("applied", "applied");
        assertThat(reportJson()
                        .path("changes")
                        .valueStream()
                        .map(change -> change.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        stripe.meters().stream().map(meter -> meter.id()).toList());
    }

    @Test
    void aReportWithNothingToDoIsAReportToo() throws Exception {
        stripe.cli().run("apply", "--auto-approve", manifests.path());
        stripe.cli().run("apply", "--auto-approve", "--report=" + report, manifests.path());
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void theReportTellsWhatFailed() throws Exception {
        stripe.close();
        stripe = LocalStripe.start(TestOptions.defaults()
                .withDeniedPermissions(Set.of("billing_meter_write"))
                .build());
        Cli restricted = stripe.cli().with("STRIPE_API_KEY", "rk_test_restricted");

        Result result =
                restricted.run("apply", "--auto-approve", "--parallelism=1", "--report=" + report, manifests.path());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(outcomes()).containsExactly("failed", "not_attempted");
        assertThat(reportJson().path("changes").path(0).path("error").asString())
                .contains("403");
        assertThat(reportJson().path("changes").path(0).path("request_id").asString())
                .startsWith("req_");
        assertThat(result.out()).contains("403");
        assertThat(stripe.meters()).isEmpty();
    }

    @Test
    void anApplyThatComesToNoPlanHasAReportToo() throws Exception {
        Files.writeString(report, "an old one");
        stripe.close();
        for (Cli cli : List.of(
                stripe.cli(),
                stripe.cli().with("STRIPE_API_KEY", "pk_test_" + "publishable"),
                stripe.cli().with("STRIPE_API_KEY", Cli.KEY + "\u00e4"))) {
            Result result = cli.run("apply", "--auto-approve", "--report=" + report, manifests.path());

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.out()).isEmpty();
            assertThat(outcomes()).isEmpty();
            assertThat(reportJson().path("fingerprint").isNull()).isTrue();
            String error = reportJson().path("error").asString();
            assertThat(error).isNotEmpty();
            assertThat(result.err()).contains(error.replaceFirst(" \\(.*", ""));
            Files.delete(report);
        }
    }

    @Test
    void manifestsWithFaultsHaveAReportToo() throws Exception {
        manifests.holding("broken.yaml", "event_name: [");
        Result result = stripe.cli().run("apply", "--auto-approve", "--report=" + report, manifests.path());
        assertThat(result.exitCode()).isEqualTo(65);
        assertThat(outcomes()).isEmpty();
        assertThat(reportJson().path("error").asString()).contains("The manifests have faults");
    }

    @Test
    void aBlockedPlanHasAReport() throws Exception {
        stripe.cli().run("apply", "--auto-approve", manifests.path());
        manifests
                .holding("calls.yaml", Manifests.meter("calls", "API calls", "count"))
                .holding("new.yaml", Manifests.meter("new", "New", "sum"));

        Result result = stripe.cli().run("apply", "--auto-approve", "--report=" + report, manifests.path());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(outcomes()).containsExactly("not_attempted");
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void onlyYesIsAYes() throws Exception {
        Cli terminal = stripe.cli().atTerminal();
        for (String answer : List.of("no\n", "y\n", "YES\n", "\n", "")) {
            Result result = terminal.typing(answer).run("apply", "--report=" + report, manifests.path());
            assertThat(result.exitCode()).as(answer).isEqualTo(3);
            assertThat(result.err()).contains("Apply 2 changes to the account in test mode?", "Not approved");
            assertThat(outcomes()).containsExactly("not_attempted", "not_attempted");
        }
        assertThat(stripe.writes()).isEmpty();

        assertThat(terminal.typing("yes\n").run("apply", manifests.path()).exitCode())
                .isZero();
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void whereNobodyCanBeAskedNothingIsApplied() throws Exception {
        Result result = stripe.cli().typing("yes\n").run("apply", manifests.path());
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("standard input is no terminal", "--auto-approve");
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutNothing() {
        stripe.cli().run("apply", "--auto-approve", manifests.path());
        Result result = stripe.cli().run("apply", manifests.path());
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void progressIsForTerminalsOnly() throws Exception {
        Result watched = stripe.cli()
                .with("METERCTL_TTY", "2")
                .with("NO_COLOR", "1")
                .run("apply", "--auto-approve", manifests.path());
        assertThat(watched.err().lines()).hasSize(2);
        assertThat(watched.err()).contains("[1/2]", "[2/2]");

        manifests.holding("new.yaml", Manifests.meter("new", "New", "sum"));
        assertThat(stripe.cli().run("apply", "--auto-approve", manifests.path()).err())
                .isEmpty();
        manifests.holding("newer.yaml", Manifests.meter("newer", "Newer", "sum"));
        assertThat(stripe.cli()
                        .atTerminal()
                        .run("apply", "-q", "--auto-approve", manifests.path())
                        .err())
                .isEmpty();
        assertThat(stripe.meters()).hasSize(4);
    }

    @Test
    void markdownIsForAPullRequest() {
        Result result = stripe.cli().run("apply", "--auto-approve", "--format=markdown", manifests.path());
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("calls", "seats", "|");
    }

    private String fingerprint() {
        String plan =
                stripe.cli().run("plan", "--format=json", manifests.path()).out();
        return JSON.readTree(plan).path("fingerprint").asString();
    }

    private List<String> outcomes() throws IOException {
        assertThat(SCHEMA.validate(Files.readString(report), InputFormat.JSON)).isEmpty();
        return reportJson()
                .path("changes")
                .valueStream()
                .map(change -> change.path("outcome").asString())
                .toList();
    }

    private JsonNode reportJson() throws IOException {
        return JSON.readTree(Files.readString(report));
    }
}
