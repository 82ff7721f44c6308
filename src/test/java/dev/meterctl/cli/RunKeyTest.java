package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.console.Cancellation;
import dev.meterctl.cli.file.PageCursorFile;
import dev.meterctl.github.LoopbackGithub;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.stripe.ApiBase;
import dev.meterctl.text.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The keys of a run are secrets whatever their form, and wherever they turn up.
class RunKeyTest extends SecretFixture {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");

    /// Has the form of no key: only the run knows that it is one.
    private static final String OWN_KEY = "sk_test_onlyTheRunKnows";

    @Test
    void theNameOfTheCacheHoldsNoSecret() throws Exception {
        assertThat(PageCursorFile.of(
                                new ApiBase(URI.create("http://127.0.0.1/" + SECRET + "/" + OWN_KEY)),
                                Mode.TEST,
                                Secrets.BY_FORM.and(OWN_KEY))
                        .path()
                        .toString())
                .doesNotContain(TAIL, "onlyTheRunKnows");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKeyOfTheRunIsASecretWhateverItsForm(boolean inFile) throws Exception {
        stripe.hold(
                new Create("calls", "Old " + OWN_KEY + ".", SUM, false),
                new Create(OWN_KEY, "x" + OWN_KEY.toUpperCase(Locale.ROOT), SUM, false));
        Path keyFile = Files.writeString(directory.resolve("key"), OWN_KEY + "\n");
        Cli cli = inFile
                ? Cli.BARE.with("STRIPE_API_BASE", stripe.sandbox().base().toString())
                : stripe.cli().with("STRIPE_API_KEY", OWN_KEY);
        String[] given = inFile ? new String[] {"--api-key-file=" + keyFile} : new String[0];
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            assertHides(OWN_KEY, run(cli, given, "plan", "-v", "--format=" + format, "--out=" + plan, meters()), 0);
        }
        Path report = directory.resolve("report.json");
        assertHides(OWN_KEY, run(cli, given, "apply", "--auto-approve", "--report=" + report, "--plan=" + plan), 0);
        assertThat(names()).contains("API calls");

        Files.delete(keyFile.resolveSibling("report.json"));
        manifests.holding("calls.yaml", """
                event_name: calls # %1$s
                display_name: "The key is %1$s"
                default_aggregation: {formula: sum, %1$s: 1}
                xxxxxxxxxxxxxxxxxxxxxxxxx%1$s: \\u0073k_test_onlyTheRunKnows
                """.formatted(OWN_KEY));
        Files.writeString(keyFile, OWN_KEY);
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            assertHides(OWN_KEY, run(cli, given, "plan", "--format=" + format, meters()), 65);
        }
        Result told = run(cli, given, "plan", meters());
        assertThat(told.err()).contains("MTR028", "sk_test_*").doesNotContain("sk_test_o");
        Files.delete(keyFile);
        Files.delete(directory.resolve("meters").resolve("calls.yaml"));
        assertThat(filesThatHold(OWN_KEY)).isEmpty();
    }

    @Test
    void theTraceOfABugHoldsNoSecret() throws Exception {
        Path keyFile = Files.writeString(directory.resolve("key"), OWN_KEY);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int sign) {
                throw new IllegalStateException("a bug, %s, %s and \\u0073k_live_%s".formatted(OWN_KEY, SECRET, TAIL));
            }
        });
        int exitCode = Main.run(
                new String[] {"plan", "--api-key-file=" + keyFile, meters()},
                InputStream.nullInputStream(),
                broken,
                new PrintStream(err, true, UTF_8),
                stripe.cli().env(),
                new Cancellation());
        assertThat(exitCode).isEqualTo(70);
        assertThat(err.toString(UTF_8))
                .contains("a bug, sk_test_…, sk_live_… and sk_live_…", "This is a bug of meterctl")
                .doesNotContain(TAIL, OWN_KEY);
    }

    @Test
    void whatIsToldOnGithubHoldsNoSecret() throws Exception {
        String secrets = String.join(" ", SECRET, OWN_KEY, LoopbackGithub.TOKEN);
        stripe.hold(
                new Create("calls", "Old " + secrets, SUM, false), new Create(OWN_KEY, "Other " + secrets, SUM, false));
        manifests.holding("calls.yaml", Manifests.CALLS + "owner: " + secrets + "\n");
        String[] target = {"--github", "--target=for " + secrets};
        try (LoopbackGithub github = LoopbackGithub.start()) {
            Workflow workflow = new Workflow(github, stripe.cli().with("STRIPE_API_KEY", OWN_KEY), directory);
            int number = github.openPullRequest("1".repeat(40));
            Workflow.Run planned = workflow.forPullRequest(number);
            assertHidesAll(run(planned.cli(), target, "plan", meters()), 0);
            assertHidesAll(planned.summarised() + planned.told());
            String comment = github.comments(number).getFirst().body();
            assertHidesAll(comment + inflated(comment));
            assertThat(comment).contains("\"Old sk\\_live\\_… sk\\_test\\_… ghs\\_…\"");

            github.merge(number, "a".repeat(40));
            Workflow.Run applied = workflow.forPush("a".repeat(40));
            assertHidesAll(
                    run(applied.cli(), target, "apply", "--auto-approve", "--require-reviewed-plan", meters()), 0);
            assertHidesAll(applied.summarised() + applied.told());

            rename("API calls", "Old " + secrets);
            Workflow.Run drifted = workflow.forSchedule();
            assertHidesAll(run(drifted.cli(), target, "drift", meters()), 2);
            assertHidesAll(drifted.summarised());
            assertHidesAll(github.issues().getFirst().toString());

            manifests.holding(OWN_KEY + ".yaml", "event_name: \"" + secrets + "\"\n");
            Workflow.Run faulty = workflow.forPullRequest(github.openPullRequest("2".repeat(40)));
            Result failed = run(faulty.cli(), target, "plan", meters());
            assertHidesAll(failed, 65);
            assertThat(failed.err()).contains("title=MTR028");
        }
    }

    private static String inflated(String comment) throws IOException {
        String packed = comment.replaceFirst("(?s).*<!-- meterctl\\.lines/1 ([^ ]*) -->.*", "$1");
        byte[] bytes = Base64.getUrlDecoder().decode(packed);
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            String lines = new String(inflater.readAllBytes(), UTF_8);
            assertThat(lines).contains("rename \"calls\" \"Old sk_live_… sk_test_… ghs_…\" (sha256:");
            return lines;
        }
    }

    private static void assertHidesAll(Result result, int exitCode) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertHidesAll(result.out() + result.err());
    }

    private static void assertHidesAll(String text) {
        assertThat(text.replace("\\", "")).doesNotContainIgnoringCase(TAIL, "onlyTheRunKnows", "notARealTokenOf");
    }

    private static Result run(Cli cli, String[] given, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of(given));
        return cli.run(all.toArray(String[]::new));
    }

    private static void assertHides(String key, Result result, int exitCode) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        String tail = key.substring("sk_test_".length());
        assertThat(result.out()).doesNotContainIgnoringCase(tail);
        assertThat(result.err()).doesNotContainIgnoringCase(tail);
    }
}
