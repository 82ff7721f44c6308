package dev.meterctl.apply;

import static dev.meterctl.meter.LiveMeters.withStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meterctl.apply.InMemoryMeterStore.Fails;
import dev.meterctl.apply.StoreFailure.NoResponse;
import dev.meterctl.apply.StoreFailure.Stopped;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.Mode;
import dev.meterctl.meter.Status;
import dev.meterctl.meter.UnreadableMeter;
import dev.meterctl.meter.UnreadableMeter.Fault;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApplierTest {

    private static final ImmutableFields SUM = Fields.withDefaults("sum");
    private static final LiveMeter OLD = live("mtr_1", "old", Status.ACTIVE);

    @Test
    void deactivatesNothingWhenAnythingElseFailed() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD)).failAt(1, Fails.BEFORE_PROCESSING);

        Report report =
                apply(store, new Create("new", "New", SUM, false), new Deactivate("old", "mtr_1", false, false));

        assertThat(words(report)).containsExactly("failed", "not_attempted");
        assertThat(report.outcomes().getLast().outcome())
                .isEqualTo(new Outcome.NotAttempted("Meters are deactivated only after all other changes succeeded."));
        assertThat(report.complete()).isFalse();
        assertThat(store.meters()).containsExactly(OLD);
    }

    @Test
    void goesOnWithOtherNamesAfterAFailure() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD)).failAt(1, Fails.BEFORE_PROCESSING);

        Report report = apply(store, new Create("a", "A", SUM, false), new Create("b", "B", SUM, false));

        assertThat(words(report)).containsExactly("failed", "applied");
        assertThat(report.summary()).isEqualTo(new Report.Summary(1, 0, 1, 0));
    }

    @Test
    void doesNotFinishAReplacementWhoseFirstHalfFailed() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD)).failAt(1, Fails.BEFORE_PROCESSING);

        Report report = apply(store, new Deactivate("old", "mtr_1", true, false), new Create("old", "New", SUM, true));

        assertThat(words(report)).containsExactly("failed", "not_attempted");
    }

    @Test
    void settlesALostAnswerByReadingTheMeterAgain() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD)).failAt(1, Fails.AFTER_PROCESSING);

        Report report =
                apply(store, new Create("new", "New", SUM, false), new Deactivate("old", "mtr_1", false, false));

        assertThat(words(report)).containsExactly("already", "applied");
        assertThat(report.complete()).isTrue();
        assertThat(store.made()).hasSize(2);
    }

    @Test
    void countsWhatSomebodyElseDidAsAlreadyDone() {
        InMemoryMeterStore store =
                new InMemoryMeterStore(List.of(withStatus(OLD, Status.INACTIVE), live("mtr_2", "twin", Status.ACTIVE)));

        Report report =
                apply(store, new Create("twin", "Name", SUM, false), new Deactivate("old", "mtr_1", false, false));

        assertThat(words(report)).containsExactly("already", "already");
        assertThat(store.made()).isEmpty();
    }

    @Test
    void failsWhenSomebodyElseMadeSomethingElse() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(live("mtr_2", "twin", Status.ACTIVE)));

        Report report = apply(store, new Create("twin", "Another name", SUM, false));

        assertThat(words(report)).containsExactly("failed");
    }

    @Test
    void stopsWhenNothingAnswers() {
        MeterStore dead = new FailingStore(new StoreException(new NoResponse("Nothing answers.", null, false, true)));

        Report report = apply(dead, new Create("a", "A", SUM, false), new Create("b", "B", SUM, false));

        assertThat(words(report)).containsExactly("failed", "not_attempted");
    }

    @Test
    void tellsOfEveryChangeAsItComes() {
        List<String> told = new ArrayList<>();
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));

        new Applier(
                        store,
                        settings(store.meters()),
                        (done, total, of) ->
                                told.add(done + "/" + total + " " + of.outcome().wireName()))
                .apply(plan(
                        new Create("new", "New", SUM, false),
                        new Rename("old", "mtr_1", LiveText.of("Name"), "Other")));

        assertThat(told).containsExactly("1/2 applied", "2/2 applied");
    }

    @Test
    void failsAChangeWhoseMeterMovedSinceItWasPlanned() {
        ApplySettings stale = settings(() -> Instant.EPOCH.plusSeconds(5), List.of(OLD), Optional.empty(), () -> false);
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));

        Report report = new Applier(store, stale, OutcomeListener.NONE)
                .apply(plan(new Rename("old", "mtr_1", LiveText.of("Another name"), "Desired")));

        assertThat(report.outcomes().getFirst().outcome())
                .isEqualTo(new Outcome.Failed("The meter was changed since planned; plan again.", null));
        assertThat(store.made()).isEmpty();
    }

    @Test
    void readsNothingAgainWhileThePlanIsFresh() {
        ApplySettings fresh =
                settings(() -> Instant.EPOCH.plusMillis(4_999), List.of(OLD), Optional.empty(), () -> false);
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));

        new Applier(store, fresh, OutcomeListener.NONE)
                .apply(plan(new Rename("old", "mtr_1", LiveText.of("Name"), "Desired")));

        assertThat(store.calls()).as("the rename, and the list at the end").isEqualTo(2);
    }

    @Test
    void changesNothingOfANameWithAMeterThatCameAndCannotBeUnderstood() {
        InMemoryMeterStore store = new InMemoryMeterStore(new Listing(List.of(OLD), List.of(unreadable("old"))));
        Create create = new Create("new", "New", SUM, false);
        ApplySettings stale =
                settings(() -> Instant.EPOCH.plusSeconds(60), List.of(OLD), Optional.empty(), () -> false);

        Report report = new Applier(store, stale, OutcomeListener.NONE)
                .apply(plan(create, new Deactivate("old", "mtr_1", false, false)));

        assertThat(words(report)).containsExactly("applied", "failed");
        assertThat(store.made()).containsExactly(create);
    }

    @Test
    void aNameWithAMeterThatCannotBeUnderstoodIsNotAsItShouldBe() {
        InMemoryMeterStore store = new InMemoryMeterStore(new Listing(List.of(), List.of(unreadable("a"))));

        Report report = apply(store, new Create("a", "A", SUM, false), new Create("b", "B", SUM, false));

        assertThat(report.differences()).singleElement().asString().contains("`a` is not as it should be");
    }

    /// Fresh when the run begins, and no longer so at its first change.
    private static ApplySettings staleSoon(LiveMeter planned) {
        Iterator<Instant> times = Stream.concat(
                        Stream.of(Instant.EPOCH), Stream.generate(() -> Instant.EPOCH.plusSeconds(5)))
                .iterator();
        return settings(times::next, List.of(planned), Optional.empty(), () -> false);
    }

    @Test
    void renamesNothingThatSomebodyDeactivatedDuringTheRun() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(withStatus(OLD, Status.INACTIVE)));

        Report report = new Applier(store, staleSoon(OLD), OutcomeListener.NONE)
                .apply(plan(new Rename("old", "mtr_1", LiveText.of("Name"), "Desired")));

        assertThat(words(report)).containsExactly("failed");
        assertThat(store.made()).isEmpty();
    }

    @Test
    void renamesWhatTheRunItselfReactivated() {
        LiveMeter inactive = withStatus(OLD, Status.INACTIVE);
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(inactive));

        Report report = new Applier(store, staleSoon(inactive), OutcomeListener.NONE)
                .apply(plan(
                        new Reactivate("old", "mtr_1", false),
                        new Rename("old", "mtr_1", LiveText.of("Name"), "Desired")));

        assertThat(words(report)).containsExactly("applied", "applied");
    }

    @Test
    void replacesNothingWhenAnythingElseFailed() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD)).failAt(1, Fails.BEFORE_PROCESSING);

        Report report = apply(
                store,
                new Create("new", "New", SUM, false),
                new Deactivate("old", "mtr_1", true, false),
                new Create("old", "Old", SUM, true));

        assertThat(words(report)).containsExactly("failed", "not_attempted", "not_attempted");
        assertThat(store.meters()).containsExactly(OLD);
    }

    @Test
    void createsNothingWhereATwinHasComeSinceItWasPlanned() {
        ApplySettings stale = settings(() -> Instant.EPOCH.plusSeconds(60), List.of(), Optional.empty(), () -> false);
        LiveMeter twin = live("mtr_2", "twin", Status.INACTIVE);
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(twin));

        Report report = new Applier(store, stale, OutcomeListener.NONE)
                .apply(plan(new Create("twin", "Name", SUM, false), new Create("new", "New", SUM, false)));

        assertThat(words(report)).containsExactlyInAnyOrder("failed", "applied");
        assertThat(store.made()).containsExactly(new Create("new", "New", SUM, false));
    }

    @Test
    void finishesAReplacementThoughStoppedInItsMiddle() {
        AtomicBoolean stopped = new AtomicBoolean();
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));
        ApplySettings settings = settings(() -> Instant.EPOCH, store.meters(), Optional.empty(), stopped::get);

        Report report = new Applier(store, settings, (done, total, of) -> stopped.set(true))
                .apply(plan(new Deactivate("old", "mtr_1", true, false), new Create("old", "New", SUM, true)));

        assertThat(words(report)).containsExactly("applied", "applied");
    }

    @Test
    void startsNothingMoreOnceStopped() {
        AtomicBoolean stopped = new AtomicBoolean();
        ApplySettings settings = settings(() -> Instant.EPOCH, List.of(), Optional.empty(), stopped::get);
        InMemoryMeterStore store = new InMemoryMeterStore(List.of());

        Report report = new Applier(store, settings, (done, total, of) -> stopped.set(true))
                .apply(plan(new Create("a", "A", SUM, false), new Create("b", "B", SUM, false)));

        assertThat(words(report)).containsExactly("applied", "not_attempted");
        assertThat(report.outcomes().getLast().outcome())
                .isEqualTo(new Outcome.NotAttempted("The run was stopped before this change."));
        assertThat(store.calls()).isEqualTo(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(refused(400, false), false),
                Arguments.of(refused(401, false), false),
                Arguments.of(new StoreFailure.NameTaken("No.", null, null), true),
                Arguments.of(refused(409, true), true),
                Arguments.of(refused(500, true), true));
    }

    private static StoreFailure refused(int status, boolean mayHaveBeenMade) {
        return new StoreFailure.Refused("No.", null, status, null, null, null, null, null, mayHaveBeenMade);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void listsTheAccountForAFailedCreateOnlyWhereThatCanMatter(StoreFailure failure, boolean lists) {
        MeterStore refusing = new FailingStore(new StoreException(failure));

        Report report = apply(refusing, new Create("a", "A", SUM, false));

        String told = lists ? "No. Whether the change was made could not be read: No." : "No.";
        assertThat(report.outcomes().getFirst().outcome()).isEqualTo(new Outcome.Failed(told, null));
    }

    @Test
    void tellsWhatBecameOfTheOtherChangesWhenOneMeetsABug() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));
        IllegalStateException bug = new IllegalStateException("a bug");
        MeterStore buggy = new BuggyStore(store, "b", bug);

        BugException thrown = catchThrowableOfType(
                BugException.class,
                () -> apply(
                        buggy,
                        new Create("a", "A", SUM, false),
                        new Create("b", "B", SUM, false),
                        new Create("c", "C", SUM, false),
                        new Deactivate("old", "mtr_1", false, false)));

        assertThat(thrown).hasCause(bug);
        assertThat(words(thrown.report())).containsExactly("applied", "failed", "applied", "not_attempted");
        assertThat(thrown.report().outcomes().get(1).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error())
                                .startsWith("This is a bug of meterctl.")
                                .contains("may or may not have been made"));
        assertThat(store.meters()).contains(OLD);
    }

    @Test
    void aBugInTellingOfAChangeDoesNotUndoItsOutcome() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of());
        OutcomeListener broken = (done, total, of) -> {
            throw new IllegalStateException("a bug");
        };

        BugException thrown = catchThrowableOfType(
                BugException.class,
                () -> new Applier(store, settings(List.of()), broken).apply(plan(new Create("a", "A", SUM, false))));

        assertThat(words(thrown.report())).containsExactly("applied");
    }

    @Test
    void doesNotAttemptWhatTheStoreDoesNotBeginOnceStopped() {
        MeterStore stopped =
                new FailingStore(new StoreException(new Stopped("The run was stopped before the call.", null)));

        Report report = apply(stopped, new Create("a", "A", SUM, false));

        assertThat(report.outcomes().getFirst().outcome())
                .isEqualTo(new Outcome.NotAttempted("The run was stopped before this change."));
    }

    @Test
    void reportsWhatIsNotAsItShouldBeAtTheEnd() {
        InMemoryMeterStore store = new InMemoryMeterStore(List.of(OLD));
        OutcomeListener somebodyElse = (done, total, of) -> {
            try {
                store.make(new Rename("old", "mtr_1", LiveText.of("Desired"), "Somebody else's"), () -> true);
            } catch (StoreException impossible) {
                throw new IllegalStateException(impossible);
            }
        };

        Report report = new Applier(store, settings(List.of(OLD)), somebodyElse)
                .apply(plan(new Rename("old", "mtr_1", LiveText.of("Name"), "Desired")));

        assertThat(words(report)).containsExactly("applied");
        assertThat(report.differences())
                .containsExactly("`old` is not as it should be, for it was changed in the meantime: live is active"
                        + " `Somebody else's` (mtr_1), desired is active `Desired` (mtr_1).");
        assertThat(report.complete()).isFalse();
    }

    /// A store all of whose calls fail alike.
    private record FailingStore(StoreException failure) implements MeterStore {
        @Override
        public Listing list() throws StoreException {
            throw failure;
        }

        @Override
        public LiveMeter retrieve(String id) throws StoreException {
            throw failure;
        }

        @Override
        public Receipt make(Change change, BooleanSupplier check) throws StoreException {
            throw failure;
        }
    }

    /// A store that a bug of ours strikes at the changes of one event name.
    private record BuggyStore(MeterStore store, String eventName, RuntimeException bug) implements MeterStore {
        @Override
        public Listing list() throws StoreException {
            return store.list();
        }

        @Override
        public LiveMeter retrieve(String id) throws StoreException {
            return store.retrieve(id);
        }

        @Override
        public Receipt make(Change change, BooleanSupplier check) throws StoreException {
            if (change.eventName().equals(eventName)) {
                throw bug;
            }
            return store.make(change, check);
        }
    }

    private static List<String> words(Report report) {
        return report.outcomes().stream().map(of -> of.outcome().wireName()).toList();
    }

    private static Report apply(MeterStore store, Change... changes) {
        return new Applier(store, settings(List.of(OLD)), OutcomeListener.NONE).apply(plan(changes));
    }

    private static ApplySettings settings(List<LiveMeter> live) {
        return settings(() -> Instant.EPOCH, live, Optional.empty(), () -> false);
    }

    /// Of a plan made at the epoch, whose changes are made one at a time.
    private static ApplySettings settings(
            InstantSource clock, List<LiveMeter> live, Optional<PriceStore> prices, BooleanSupplier stopped) {
        return new ApplySettings(1, clock, Instant.EPOCH, Listing.of(live), prices, stopped);
    }

    private static Plan plan(Change... changes) {
        return new Plan(
                new PlanTarget(Mode.TEST, "2026-09-30.endive"),
                List.of(changes),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
    }

    private static UnreadableMeter unreadable(String eventName) {
        return new UnreadableMeter(
                "mtr_9", eventName, "Name", Status.INACTIVE, List.of(new Fault("created", "a number", null)));
    }

    private static LiveMeter live(String id, String eventName, Status status) {
        return new LiveMeter(
                id, eventName, "Name", SUM, status, Instant.EPOCH, Mode.TEST, Collections.emptySortedMap());
    }
}
