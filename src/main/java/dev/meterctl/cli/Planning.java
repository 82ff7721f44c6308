package dev.meterctl.cli;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure;
import dev.meterctl.cli.console.Console;
import dev.meterctl.cli.console.ExitCode;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.cli.option.Connection;
import dev.meterctl.cli.option.ConnectionFuture;
import dev.meterctl.cli.option.Format;
import dev.meterctl.cli.option.GuardFlags;
import dev.meterctl.cli.option.ManifestOptions;
import dev.meterctl.cli.option.OutputOptions;
import dev.meterctl.cli.review.ReviewReporter;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.meter.DesiredMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardFacts;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.Planner;
import dev.meterctl.plan.Staleness;
import dev.meterctl.render.sarif.DiagnosticSarif;
import dev.meterctl.render.text.DiagnosticText;
import dev.meterctl.stripe.StripeSettings;
import dev.meterctl.text.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// The way from manifests, or from a saved plan, to a plan that the guards have seen; the same for `plan` and `apply`.
///
/// @param secrets what no plan holds
record Planning(Connection connection, Mode mode, GuardFlags guards, Secrets secrets) {

    /// From so many meters on, the files they were read from are worth the time to free them, a fiftieth of the whole:
    /// Java itself would rather take more memory.
    private static final int MANY = 50_000;

    /// A plan from a file as it is to be applied now, or why it is not.
    ///
    /// @param staleness empty where the plan is the one that would be made now
    record Saved(GuardedPlan plan, Optional<Staleness> staleness) {}

    /// The desired meters; faults go to `err`, for they are not the result.
    static List<DesiredMeter> desired(
            ParseResult arguments, OutputOptions output, Console console, ReviewReporter review) throws Failure {
        Manifest manifest = ManifestOptions.of(arguments).read(console);
        review.read(manifest);
        boolean show = manifest.hasErrors() || !output.quiet();
        if (show && !manifest.diagnostics().isEmpty()) {
            console.err()
                    .println(DiagnosticText.of(manifest, console.errPalette()).stripTrailing());
        }
        if (manifest.hasErrors() && output.format() == Format.SARIF) {
            console.out().print(DiagnosticSarif.of(manifest, Version.NUMBER));
        }
        if (manifest.hasErrors()) {
            throw new Failure(ExitCode.MANIFEST, "The manifests have faults; nothing was planned.", null);
        }
        if (manifest.meters().size() >= MANY) {
            System.gc();
        }
        return manifest.meters();
    }

    static Planning on(ConnectionFuture.Opened opened, GuardFlags guards, Console console) {
        return new Planning(opened.connection(), opened.key().mode(), guards, console.secrets());
    }

    GuardedPlan plan(List<DesiredMeter> desired) throws Failure {
        try {
            Listing live = connection.live();
            Plan plan = Planner.plan(target(), desired, live);
            GuardedPlan guarded = Guard.check(plan, facts(plan, live), guards.overrides());
            GuardedPlan known = live.isEmpty() ? guarded.withAccount(connection.account()) : guarded;
            return known.without(secrets);
        } catch (StoreException e) {
            throw failure(e);
        }
    }

    Saved again(GuardedPlan saved) throws Failure {
        try {
            Listing live = connection.live();
            boolean named = saved.priorState().account().isPresent();
            Optional<String> account = named ? connection.account() : Optional.empty();
            Optional<Staleness> staleness = Staleness.of(saved, target(), live, account);
            if (staleness.isPresent()) {
                return new Saved(saved, staleness);
            }
            GuardedPlan again = Guard.checkAgain(saved, facts(saved.plan(), live), guards.overrides());
            return new Saved(again.without(secrets), staleness);
        } catch (StoreException e) {
            throw failure(e);
        }
    }

    private PlanTarget target() {
        return new PlanTarget(mode, StripeSettings.API_VERSION);
    }

    /// The meters that the plan was made from.
    Listing live() throws Failure {
        try {
            return connection.live();
        } catch (StoreException e) {
            throw failure(e);
        }
    }

    /// Where an apply sees whether a meter is in use by now; empty where that was overridden.
    Optional<PriceStore> pricesToRecheck() {
        boolean matters =
                guards.overrides().wantsPrices() && !guards.overrides().allowInUse();
        return matters ? Optional.of(connection.prices()) : Optional.empty();
    }

    private GuardFacts facts(Plan plan, Listing live) throws StoreException {
        return new GuardFacts(live, PriceCheck.of(plan, guards.overrides(), connection.prices()), guards.wanted());
    }

    private static Failure failure(StoreException e) {
        return new Failure(
                e.failure() instanceof StoreFailure.OtherMode ? ExitCode.BLOCKED : ExitCode.FAILED,
                e.failure().sentence() + reference(e.failure()),
                e.failure().hint());
    }

    /// What Stripe's documentation and its support go by.
    private static String reference(StoreFailure failure) {
        String code = failure instanceof StoreFailure.Refused refused ? refused.code() : null;
        String request = failure.requestId();
        String reference = Stream.of(code, request).filter(Objects::nonNull).collect(joining(", "));
        return reference.isEmpty() ? "" : " (" + reference + ")";
    }
}
