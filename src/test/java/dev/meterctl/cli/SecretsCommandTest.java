package dev.meterctl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.CannedStripe.Answer;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.github.LoopbackGithub;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Rename;
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
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets in the texts of an account and of manifests: nothing that a command prints or writes holds one, and nothing
/// that it does depends on how it is shown.
class SecretsCommandTest {

    private static final String TAIL = "51HxCanary9Qx7Zr";
    private static final String SECRET = "sk_live_" + TAIL;
    private static final String OTHER = "sk_live_51HxKanari8Wy6As";
    private static final ImmutableFields SUM = ImmutableFields.withDefaults("sum");

    /// Keys that have the form of none: only the run knows that they are.
    private static final String OWN_KEY = "sk_test_onlyTheRunKnows";

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Manifests manifests;
    private Path plan;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        manifests = Manifests.in(directory).holding("calls.yaml", Manifests.CALLS);
        plan = directory.resolve("plan.json");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_test_",
                "rk_live_",
                "sk_org_",
                "sk_org_live_",
                "sk_org_test_",
                "SK_LIVE_",
                "whsec_",
                "gho_",
                "ghp_",
                "ghs_",
                "ghu_",
                "ghr_",
                "xyzsk_live_"
            })
    void everyKindIsMaskedWhereverTheAccountHoldsIt(String prefix) throws Exception {
        stripe.hold(
                new Create("calls", "Old " + prefix + TAIL, SUM, false),
                new Create("other_" + prefix + TAIL, "Other " + prefix + TAIL + "!", SUM, false));
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            Result planned = run("plan", "-v", "--format=" + format, "--out=" + plan, manifests.path());
            assertThat(planned.exitCode()).as(planned.err()).isZero();
            assertUntold(planned);
            assertThat(plan).content().contains(prefix + "…").doesNotContain(TAIL);
        }
        assertThat(run("drift", manifests.path()).out()).contains(prefix + "…").doesNotContain(TAIL);
        Path report = directory.resolve("report.json");
        Result applied = run("apply", "--auto-approve", "--format=json", "--report=" + report, manifests.path());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertUntold(applied);
        assertThat(names()).contains("API calls", "Other " + prefix + TAIL + "!");
        assertThat(filesThatHold(TAIL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk_usage_of_10_machines1",
                "task_runs_2025_quarter4",
                "task_run_live_subscriptions",
                "sk_live_abcdefghijklmnop",
                "sk_live_51HxCanary9",
                "sk_prod_51HxCanary9Qx7Zr",
                "ghx_51HxCanary9Qx7Zr",
                "sk_live-51HxCanary9Qx7Zr"
            })
    void whatIsNoSecretStaysAsItIs(String text) throws Exception {
        stripe.hold(new Create("calls", text, SUM, false), new Create(text, text, SUM, false));
        Result planned = run("plan", "--out=" + plan, manifests.path());
        assertThat(planned.out()).contains("\"" + text + "\" → \"API calls\"", "? " + text);
        assertThat(plan).content().contains(text).doesNotContain("sha256\": \"" + "0", "…");
        manifests.holding("more.yaml", Manifests.meter(text, text, "sum"));
        assertThat(run("validate", manifests.path()).exitCode()).isZero();
    }

    @Test
    void aMeterIsRenamedAwayFromASecretByASavedPlan() throws Exception {
        stripe.hold(new Create("calls", "Old " + SECRET, SUM, false));
        assertThat(save().exitCode()).isZero();
        assertThat(plan).content().contains("\"Old sk_live_…\"").doesNotContain(TAIL);

        Result applied = run("apply", "--auto-approve", "--plan=" + plan);

        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertUntold(applied);
        assertThat(names()).containsExactly("API calls");
        assertStale(run("apply", "--auto-approve", "--plan=" + plan));
    }

    @Test
    void anotherSecretWithTheSameMaskMakesThePlanStale() throws Exception {
        stripe.hold(new Create("calls", "Old " + SECRET, SUM, false));
        save();
        rename("Old " + SECRET, "Old " + OTHER);
        Result stale = run("apply", "--auto-approve", "--plan=" + plan);
        assertStale(stale);
        assertUntold(stale);
        assertThat(stale.err()).contains("\"Old sk_live_…\"");
        rename("Old " + OTHER, "Old sk_live_…");
        assertStale(run("apply", "--auto-approve", "--plan=" + plan));
        assertThat(names()).containsExactly("Old sk_live_…");
    }

    @Test
    void aMaskIsADisplayNameLikeAnyOther() throws Exception {
        stripe.hold(new Create("calls", SECRET, SUM, false));
        manifests.holding("calls.yaml", Manifests.meter("calls", "sk_live_…", "sum"));
        assertThat(save().out()).contains("1 to rename");
        Result applied = run("apply", "--auto-approve", "--plan=" + plan);
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(names()).containsExactly("sk_live_…");
        assertThat(run("plan", manifests.path()).out()).contains("No changes.");
    }

    @Test
    void theFingerprintTellsSecretsWithTheSameMaskApart() throws Exception {
        stripe.hold(new Create("calls", SECRET, SUM, false));
        String first = fingerprint();
        assertThat(run("apply", "--auto-approve", "--expect=" + first, "--plan=" + saved())
                        .exitCode())
                .isZero();
        rename("API calls", OTHER);
        assertThat(fingerprint()).isNotEqualTo(first);
        rename(OTHER, SECRET);
        assertThat(fingerprint()).isEqualTo(first);
    }

    @Test
    void aConflictWithASecretIsReadBack() throws Exception {
        stripe.hold(new Create("calls", "API calls", with(SECRET), false));
        Result planned = save();
        assertThat(planned.exitCode()).isEqualTo(3);
        assertUntold(planned);
        assertThat(planned.out()).contains("sk_live_…");
        for (String format : List.of("json", "markdown", "sarif")) {
            assertUntold(run("plan", "--format=" + format, manifests.path()));
        }
        Result applied = run("apply", "--auto-approve", "--skip-conflicts", "--plan=" + plan);
        assertThat(applied.exitCode()).as(applied.err()).isEqualTo(3);
        assertThat(applied.err()).doesNotContain("is refused", "stale");
        assertThat(plan).content().doesNotContain(TAIL);
    }

    @Test
    void whatTheAccountHoldsBesidesIsMaskedToo() throws Exception {
        String unknown = MeterJson.meter("mtr_1", "calls", "active")
                .replace("\"livemode\"", "\"new_%1$s\": \"\\u0073k_live_%2$s\", \"livemode\"".formatted(SECRET, TAIL));
        String status = MeterJson.meter("mtr_2", "seats", "gone_" + SECRET);
        String id = MeterJson.meter("mtr_" + SECRET, "unmanaged", "active");
        manifests.holding("seats.yaml", Manifests.meter("seats", "Seats", "sum"));
        try (CannedStripe canned = CannedStripe.start(query ->
                MeterJson.page(query.contains("status=inactive") ? List.of() : List.of(unknown, status, id), false))) {
            for (String format : List.of("text", "json", "markdown", "sarif")) {
                Result planned =
                        canned.cli().run("plan", "-v", "--format=" + format, "--out=" + plan, manifests.path());
                assertThat(planned.exitCode()).as(planned.err()).isEqualTo(3);
                assertUntold(planned);
                assertThat(plan).content().doesNotContain(TAIL);
            }
            Result applied = canned.cli().run("apply", "--auto-approve", "--skip-conflicts", "--plan=" + plan);
            assertThat(applied.err()).doesNotContain("is refused", "stale");
            assertUntold(applied);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"No: %s\", \"type\": \"%s\", \"code\": \"%s\", \"param\": \"%s\"}}",
                "{\"error\": {\"message\": \"No: \\u0073k_live_51HxCanary9Qx7Zr\"}}",
                "{\"error\": \"\\u0073k_live_51HxCanary9Qx7Zr",
                "{\"error\": \"\\\\u0073k_live_51HxCanary9Qx7Zr",
                "<html>%%73k_live_51HxCanary9Qx7Zr and sk\\_live\\_51HxCanary9Qx7Zr</html>",
                "<a href='?key=%s'>"
            })
    void whatStripeAnswersIsQuotedWithoutSecrets(String body) throws Exception {
        Answer answer = Answer.json(400, body.formatted(SECRET, SECRET, SECRET, SECRET));
        Path report = directory.resolve("report.json");
        try (CannedStripe canned = CannedStripe.always(answer)) {
            for (String format : List.of("text", "json", "markdown")) {
                Result failed = canned.cli()
                        .run("apply", "-v", "--auto-approve", "--format=" + format, "--report=" + report, meters());
                assertThat(failed.exitCode()).isEqualTo(1);
                assertUntold(failed);
                assertThat(report).content().contains("\"error\"").doesNotContain(TAIL);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "event_name, '%s'",
        "display_name, '%s'",
        "display_name, 'Calls of gho_51HxCanary9Qx7Zr'",
        "value_settings, '{event_payload_key: whsec_51HxCanary9Qx7Zr}'",
        "customer_mapping, '{type: by_id, event_payload_key: xSK_ORG_LIVE_51HxCanary9Qx7Zr}'",
        "display_name, '\"\\u0073k\\x5flive\\U0000005f51HxCanary9Qx7Zr\"'",
        "display_name, '\"sk_live_51HxCa\\\n  nary9Q\\\n  x7Zr\"'",
        "display_name, '>-\n  %s'",
        "display_name, '''%%73k_live_51HxCanary9Qx7Zr'''"
    })
    void aSecretThatWouldBeSentIsAFault(String field, String value) throws Exception {
        String yaml = field + ": " + value.formatted(SECRET) + "\n";
        for (String line : Manifests.CALLS.split("(?m)^(?=\\w)", -1)) {
            yaml += line.startsWith(field) ? "" : line;
        }
        manifests.holding("calls.yaml", yaml);
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            Result told = run("validate", "--format=" + format, meters());
            assertThat(told.exitCode()).as(yaml).isEqualTo(65);
            assertThat(told.out()).contains("MTR028");
            assertUntold(told);
        }
        Result planned = run("plan", "--out=" + plan, meters());
        assertThat(planned.exitCode()).isEqualTo(65);
        assertUntold(planned);
        assertThat(planned.err()).contains("holds a secret");
        assertThat(plan).doesNotExist();
    }

    @Test
    void aSecretThatIsNotSentIsOnlyMasked() throws Exception {
        manifests.holding("calls.yaml", """
                # made with %1$s
                %2$sowner: team %1$s
                description: "for \\u0073k_live_%3$s"
                """.formatted(SECRET, Manifests.CALLS, TAIL));
        assertThat(run("validate", meters()).out()).contains("no faults");
        Result planned = run("plan", "--format=markdown", "--out=" + plan, meters());
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("owner: team sk");
        assertUntold(planned);
        assertThat(plan).content().doesNotContain(TAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# %s\n%s: 1\nnumber_%s: 2\n",
                "%s: {%s: 1}\n",
                "event_name: [%s, %s]\n",
                "status: %s\ndefault_aggregation: {formula: \"\\u0073k_live_51HxCanary9Qx7Zr\"}\n",
                "owner: \"x\n  sk_live_51HxCa\n  nary9Qx7Zr\": y\n",
                "owner: \"sk_live_51HxCa\\\n  nary9Qx7Zr\n",
                "owner: \"sk_li\\\n  ve_51HxCa\\\n\n  nary9Qx7Zr\nfoo: [",
                "? \"sk_live_51HxCa\\\n  nary9Qx7Zr\"\n: 1\n",
                "owner: >\n  sk_live_51HxCa\n  nary9Qx7Zr\n\tx\nfoo\n  sk_live_51HxCa\n  nary9Qx7Zr bar: [\n",
                "- *gho_51HxCanary9Qx7Zr\n- !gho_51HxCanary9Qx7Zr x\n",
                "key_of_some_length_that_is_cut: {sk_live_51HxCanary9Qx7Zr1234567890: 1, xxxxxxxxxxxxxxxxxxx%s: 2}\n",
                "status: of_length_24_xxxxxxxxxxx%s\n",
                "event_name: a\tb%s: [\n"
            })
    void noFaultQuotesAPartOfASecret(String yaml) throws Exception {
        manifests.holding("calls.yaml", yaml.formatted(SECRET, SECRET, SECRET));
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            Result told = run("validate", "--format=" + format, meters());
            assertThat(told.exitCode()).as(told.out()).isEqualTo(65);
            assertUntold(told);
            assertThat(told.out()).doesNotContain("51HxCa", "nary9Q", "y9Qx7Zr");
        }
    }

    @Test
    void theNameOfAFileAndAPathAreMasked() throws Exception {
        manifests.holding(SECRET + ".yaml", "event_name: 1\n").holding("calls.yaml", Manifests.CALLS);
        for (String format : List.of("text", "json", "markdown", "sarif")) {
            assertUntold(run("validate", "--format=" + format, meters(), SECRET, "./x/%73k_live_" + TAIL));
        }
        for (List<String> args : List.of(
                List.of("plan", "--sk_live_" + TAIL),
                List.of("plan", "--format=" + SECRET),
                List.of(SECRET),
                List.of("schema", SECRET),
                List.of("completion", SECRET),
                List.of("apply", "--plan=" + SECRET),
                List.of("apply", "--parallelism=" + SECRET),
                List.of("plan", "--api-key-file=" + SECRET, meters()),
                List.of("plan", "--out=" + directory.resolve("calls") + "/\0" + SECRET, meters()),
                List.of("plan", "--api-base=https://" + SECRET, meters()),
                List.of("sandbox", "--faults=" + SECRET))) {
            Result refused = run(args.toArray(String[]::new));
            assertThat(refused.exitCode()).as(refused.err()).isIn(1, 64, 65);
            assertUntold(refused);
        }
    }

    @Test
    void theNameOfTheCacheHoldsNoSecret() throws Exception {
        assertThat(BookmarkFile.of(
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
                stripe.cli().env());
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

    private Result run(String... args) {
        return stripe.cli().run(args);
    }

    private static Result run(Cli cli, String[] given, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of(given));
        return cli.run(all.toArray(String[]::new));
    }

    private static ImmutableFields with(String valueKey) {
        return new ImmutableFields(
                SUM.formula(), valueKey, SUM.customerMappingType(), SUM.customerKey(), SUM.eventTimeWindow());
    }

    private String meters() {
        return manifests.path();
    }

    private Result save() {
        return run("plan", "--out=" + plan, meters());
    }

    private Path saved() {
        save();
        return plan;
    }

    private String fingerprint() {
        return run("plan", meters())
                .out()
                .lines()
                .filter(line -> line.startsWith("Fingerprint: "))
                .findFirst()
                .orElseThrow()
                .substring("Fingerprint: ".length());
    }

    private void rename(String before, String after) throws Exception {
        LiveMeter calls = stripe.meters().stream()
                .filter(meter -> meter.eventName().equals("calls"))
                .findFirst()
                .orElseThrow();
        stripe.store().make(new Rename("calls", calls.id(), before, after));
    }

    private List<String> names() throws Exception {
        return stripe.meters().stream().map(LiveMeter::displayName).toList();
    }

    private static void assertStale(Result result) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("The plan is stale, and nothing was changed.");
    }

    private static void assertUntold(Result result) {
        assertThat(result.out()).doesNotContainIgnoringCase(TAIL);
        assertThat(result.err()).doesNotContainIgnoringCase(TAIL);
    }

    private static void assertHides(String key, Result result, int exitCode) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        String tail = key.substring("sk_test_".length());
        assertThat(result.out()).doesNotContainIgnoringCase(tail);
        assertThat(result.err()).doesNotContainIgnoringCase(tail);
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
