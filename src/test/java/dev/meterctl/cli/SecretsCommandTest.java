package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.CannedStripe.Answer;
import dev.meterctl.cli.Cli.Result;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Change.Create;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets in the texts of an account: nothing that a command prints or writes holds one, and nothing that it does
/// depends on how it is shown.
class SecretsCommandTest extends SecretFixture {

    private static final String OTHER = "sk_live_51HxKanari8Wy6As";
    private static final ImmutableFields SUM = Fields.withDefaults("sum");

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

    private Result run(String... args) {
        return stripe.cli().run(args);
    }

    private static ImmutableFields with(String valueKey) {
        Map<MeterField, String> values = new EnumMap<>(SUM.values());
        values.put(MeterField.VALUE_KEY, valueKey);
        return new ImmutableFields(values);
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

    private static void assertStale(Result result) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("The plan is stale, and nothing was changed.");
    }

    static void assertUntold(Result result) {
        assertThat(result.out()).doesNotContainIgnoringCase(TAIL);
        assertThat(result.err()).doesNotContainIgnoringCase(TAIL);
    }
}
