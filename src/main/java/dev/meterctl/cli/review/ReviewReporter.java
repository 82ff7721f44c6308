package dev.meterctl.cli.review;

import dev.meterctl.apply.Report;
import dev.meterctl.cli.console.Failure;
import dev.meterctl.github.ReviewedPlan;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.MeterSources;
import java.util.Optional;

/// What a command tells, besides its result, to the place where meters are reviewed. Nothing told here changes the
/// result or the exit code.
public interface ReviewReporter {

    /// Nobody reviews.
    ReviewReporter NONE = new ReviewReporter() {};

    /// The plan of now is not the approved one.
    default void differs(ReviewedPlan.Found approved, GuardedPlan now) {}

    /// Whether the run has no key because it must have none, as for a stranger's pull request.
    default boolean hasNoSecrets() {
        return false;
    }

    /// The plan that people approved, where the command line wants one to be approved.
    ///
    /// @throws Failure when none was, or that cannot be found out
    default Optional<ReviewedPlan.Found> approved() throws Failure {
        return Optional.empty();
    }

    /// The manifests were read.
    default void read(Manifest manifest) {}

    /// The manifests were checked, and that is all.
    default void checked(Manifest manifest) {}

    /// A plan was made, and that is all.
    default void planned(GuardedPlan plan, MeterSources sources) {}

    /// The account was compared, to find drift.
    default void compared(GuardedPlan plan, MeterSources sources) {}

    /// No plan can be made of a stranger's manifests.
    default void notPlanned(String why) {}

    /// A plan was applied, or refused; the report says it.
    default void applied(GuardedPlan plan, Report report, MeterSources sources) {}

    /// The command ends early.
    default void failed(Failure failure) {}
}
