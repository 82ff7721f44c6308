package dev.meterctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.cli.Cli.Result;
import dev.meterctl.cli.console.Version;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.planfile.PlanJson;
import dev.meterctl.sandbox.TestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPlanTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");

    @TempDir
    private Path directory;

    private LocalStripe stripe;
    private Manifests manifests;
    private Path plan;

    @BeforeEach
    void start() throws Exception {
        stripe = LocalStripe.start();
        stripe.hold(new Create("calls", "Old", SUM, false));
        manifests = Manifests.in(directory)
                .holding("calls.yaml", Manifests.CALLS)
                .holding("new.yaml", Manifests.meter("new", "New", "sum"));
        plan = directory.resolve("plan.json");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void whatWasReviewedIsApplied() throws Exception {
        save();
        manifests.holding("later.yaml", Manifests.meter("later", "Later", "sum"));

        Result applied = apply();

        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(stripe.meters()).extracting(LiveMeter::displayName).containsExactly("New", "API calls");
        assertStale(apply(), "`calls`");
    }

    @Test
    void anUnrelatedMeterMakesNoPlanStale() throws Exception {
        save();
        stripe.hold(new Create("unrelated", "Unrelated", SUM, false));
        assertThat(apply().exitCode()).isZero();
        assertThat(stripe.meters()).hasSize(3);
    }

    @Test
    void aMeterThatChangedMakesThePlanStale() throws Exception {
        save();
        LiveMeter calls = stripe.meters().getFirst();
        stripe.store().make(new Rename("calls", calls.id(), LiveText.of("Old"), "Other"), () -> true);

        Result stale = apply("--report=" + directory.resolve("report.json"));

        assertStale(stale, "`calls`");
        assertThat(stale.err())
                .contains("Only in the reviewed plan", "\"Old\"", "Only in the account as it is now", "\"Other\"");
        assertThat(directory.resolve("report.json")).content().contains("not_attempted", "stale");
    }

    @Test
    void aMeterThatCameMakesThePlanToCreateItStale() throws Exception {
        save();
        stripe.hold(new Create("new", "New", SUM, false));
        assertStale(apply(), "`new`");
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void aPlanOfAnotherAccountIsRefused() throws Exception {
        save();
        stripe.close();
        stripe = LocalStripe.start();
        stripe.hold(new Create("calls", "Old", SUM, false));
        assertStale(apply(), "another account");
    }

    @Test
    void aPlanOfAnotherAccountWithoutMetersIsRefused() throws Exception {
        stripe.close();
        stripe = LocalStripe.start();
        save();
        assertThat(plan).content().contains("\"account\": \"acct_1");
        stripe.close();
        stripe = LocalStripe.start();
        assertStale(apply(), "was made for the account `acct_1");
        stripe.hold(new Create("unrelated", "Unrelated", SUM, false));
        assertStale(apply(), "was made for the account `acct_1");
    }

    @Test
    void aPlanOfAnAccountWithoutMetersIsApplied() throws Exception {
        stripe.close();
        stripe = LocalStripe.start();
        save();
        assertThat(apply().exitCode()).isZero();
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void withoutThePermissionToReadTheAccountThePlanIsMadeWithoutIt() throws Exception {
        stripe.close();
        stripe = LocalStripe.start(TestOptions.defaults()
                .withDeniedPermissions(Set.of("accounts_kyc_basic_read"))
                .build());
        Result made = stripe.cli()
                .with("STRIPE_API_KEY", "rk_test_restricted")
                .run("plan", "--out=" + plan, manifests.path());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(plan).content().doesNotContain("\"account\"");
        assertThat(apply().exitCode()).isZero();
    }

    @Test
    void aPlanOfAnotherModeIsRefused() throws Exception {
        save();
        Result refused = stripe.cli()
                .with("STRIPE_API_KEY", "sk_live_canary")
                .run("apply", "--live", "--auto-approve", "--plan=" + plan);
        assertStale(refused, "live mode");
    }

    @Test
    void aFileThatIsNoPlanAsItWasWrittenIsRefused() throws Exception {
        save();
        String json = Files.readString(plan);
        int writes = stripe.writes().size();
        for (String other : List.of(
                "",
                "{}",
                json.substring(0, json.length() / 2),
                json.replace("meterctl.plan/1", "meterctl.plan/2"),
                json.replace("\"API calls\"", "\"API call\""),
                json.replace("\"status\": \"active\"", "\"status\": \"inactive\""),
                json.replace("\"oldest_meter\": \"mtr_", "\"oldest_meter\": \"mtr_x"))) {
            Files.writeString(plan, other);
            Result refused = apply();
            assertThat(refused.exitCode()).as(other).isEqualTo(3);
            assertThat(refused.err()).contains("is refused.").contains("plan --out FILE");
        }
        Files.write(plan, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(apply().exitCode()).isEqualTo(3);
        assertThat(stripe.writes()).hasSize(writes);
    }

    @Test
    void aFileThatIsNotThereIsABadCommandLine() {
        assertThat(apply().exitCode()).isEqualTo(64);
        assertThat(stripe.cli().run("apply", "--plan=" + plan, manifests.path()).exitCode())
                .isEqualTo(64);
    }

    @Test
    void guardsHoldForASavedPlanToo() throws Exception {
        manifests.holding("calls.yaml", Manifests.meter("calls", "Old", "last"));
        assertThat(save().exitCode()).isEqualTo(3);
        assertThat(apply().exitCode()).isEqualTo(3);
        assertThat(stripe.meters()).hasSize(1);

        assertThat(apply("--skip-conflicts").exitCode()).isEqualTo(3);
        assertThat(stripe.meters()).hasSize(2);
    }

    @Test
    void whatAManifestProtectedWhenThePlanWasSavedStays() throws Exception {
        manifests.holding(
                "calls.yaml",
                Manifests.meter("calls", "Old", "sum")
                        + "status: inactive\nlifecycle:\n  prevent_deactivation: true\n");
        save();
        Result refused = apply("--skip-conflicts", "--allow-in-use", "--max-deactivations=9");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("! prevent-deactivation");
        assertThat(stripe.meters()).hasSize(1);
    }

    /// The checksum finds damage, and no forger; but a guard is asked anew whatever the file says.
    @Test
    void aProtectedMeterStaysThoughTheRefusalsAreTakenOutOfTheFile() throws Exception {
        manifests.holding(
                "calls.yaml",
                Manifests.meter("calls", "Old", "sum")
                        + "status: inactive\nlifecycle:\n  prevent_deactivation: true\n");
        save();
        GuardedPlan saved = PlanJson.read(Files.readString(plan));
        Files.writeString(
                plan, PlanJson.write(new GuardedPlan(saved.plan(), List.of(), saved.priorState()), Version.NUMBER));

        Result refused = apply();

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("! prevent-deactivation");
        assertThat(stripe.meters()).allMatch(LiveMeter::isActive);
    }

    @Test
    void aProtectionTakenOutOfTheFileIsAnotherPlan() throws Exception {
        manifests.holding(
                "calls.yaml",
                Manifests.meter("calls", "Old", "sum")
                        + "status: inactive\nlifecycle:\n  prevent_deactivation: true\n");
        save();
        String reviewed = PlanJson.read(Files.readString(plan)).fingerprint();
        manifests.holding("calls.yaml", Manifests.meter("calls", "Old", "sum") + "status: inactive\n");
        save();

        Result refused = apply("--expect=" + reviewed);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(stripe.meters()).allMatch(LiveMeter::isActive);
    }

    @Test
    void theLimitOfNowHoldsForASavedPlan() throws Exception {
        manifests.holding("calls.yaml", Manifests.meter("calls", "Old", "sum") + "status: inactive\n");
        assertThat(save().exitCode()).isZero();
        assertThat(apply("--max-deactivations=0").exitCode()).isEqualTo(3);
        LiveMeter calls = stripe.meters().getFirst();
        stripe.store().make(new Deactivate("calls", calls.id(), false, false), () -> true);
        assertStale(apply(), "`calls`");
    }

    private void assertStale(Result result, String why) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("error: The plan is stale, and nothing was changed.", why);
    }

    private Result save() {
        return stripe.cli().run("plan", "--out=" + plan, manifests.path());
    }

    private Result apply(String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "apply";
        args[1] = "--auto-approve";
        args[2] = "--plan=" + plan;
        System.arraycopy(options, 0, args, 3, options.length);
        return stripe.cli().run(args);
    }
}
