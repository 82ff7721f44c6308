package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.apply.Report;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random legal plans and reports, whose texts are nasty.
public final class PlanArbitraries {

    private PlanArbitraries() {}

    /// What a plan says of one name.
    private sealed interface Fate {
        record Changed(List<Change> changes) implements Fate {}

        record InConflict(Conflict conflict) implements Fate {}

        record NotManaged(Unmanaged unmanaged) implements Fate {}

        record Same(String eventName) implements Fate {}
    }

    public static Arbitrary<GuardedPlan> plans() {
        return Combinators.combine(
                        bases(),
                        fates(),
                        Arbitraries.integers().between(0, 1000),
                        Combinators.combine(text(), text()).as(Note::new).list().ofMaxSize(3),
                        Combinators.combine(text(), text())
                                .as(Refusal::saved)
                                .list()
                                .ofMaxSize(2),
                        priorStates())
                .as(PlanArbitraries::plan);
    }

    public static Arbitrary<Report> reports() {
        return Combinators.combine(plans(), outcomes().list().ofSize(60))
                .as((plan, outcomes) ->
                        new Report(plan.fingerprint(), paired(plan.plan().changes(), outcomes), List.of()));
    }

    /// Text with all that may act on a terminal, a runner, Markdown or JSON.
    static Arbitrary<String> text() {
        Arbitrary<String> plain = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> nasty = Arbitraries.of(
                "\u001b[31m",
                "\n",
                "::error::x",
                "##[error]",
                "|",
                "`",
                "<b>",
                "@octocat",
                "#1",
                "\u202e",
                "\ud83d",
                "検索",
                "👩‍💻",
                "\"",
                "\\",
                "\u0000",
                "\u2028",
                "*",
                " ",
                "http://x.y",
                "e\u0301");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(4);
        return Arbitraries.frequencyOf(Tuple.of(3, plain), Tuple.of(2, nasty), Tuple.of(1, any))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isEmpty());
    }

    private static Arbitrary<PriorState> priorStates() {
        Arbitrary<PriorState.Meter> meters = Combinators.combine(
                        text(), text(), text(), text(), text(), Arbitraries.just(""))
                .as(PriorState.Meter::new);
        Arbitrary<String> orEmpty = Arbitraries.oneOf(text(), Arbitraries.just(""));
        Arbitrary<PriorState.Meter> unreadable = Combinators.combine(text(), orEmpty, orEmpty, orEmpty, orEmpty, text())
                .as(PriorState.Meter::new);
        return Combinators.combine(
                        text().optional(),
                        Arbitraries.oneOf(meters, meters, unreadable).list().ofMaxSize(3),
                        text().optional())
                .as(PriorState::new);
    }

    private static Arbitrary<PlanTarget> bases() {
        return Combinators.combine(
                        Arbitraries.of(Mode.values()), Arbitraries.of("2026-09-30.endive", "2025-03-31.basil"))
                .as(PlanTarget::new);
    }

    private static GuardedPlan plan(
            PlanTarget target,
            List<Fate> fates,
            int retired,
            List<Note> notes,
            List<Refusal> refusals,
            PriorState priorState) {
        List<Change> changes = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        List<Unmanaged> unmanaged = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (Fate fate : fates) {
            switch (fate) {
                case Fate.Changed changed -> changes.addAll(changed.changes());
                case Fate.InConflict inConflict -> conflicts.add(inConflict.conflict());
                case Fate.NotManaged notManaged -> unmanaged.add(notManaged.unmanaged());
                case Fate.Same same -> unchanged.add(same.eventName());
            }
        }
        return new GuardedPlan(
                new Plan(target, changes, conflicts, unmanaged, unchanged, retired, notes),
                refusals,
                consistent(priorState, changes));
    }

    /// Without what contradicts the changes, and with an oldest meter where there are any.
    private static PriorState consistent(PriorState priorState, List<Change> changes) {
        List<PriorState.Meter> meters = priorState.meters().stream()
                .filter(meter ->
                        changes.stream().noneMatch(change -> change.eventName().equals(meter.eventName())))
                .toList();
        Optional<String> oldest = priorState
                .oldestMeter()
                .or(() -> meters.stream()
                        .map(PriorState.Meter::id)
                        .filter(id -> !id.isEmpty())
                        .findFirst());
        return new PriorState(oldest, meters, priorState.account());
    }

    private static Arbitrary<List<Fate>> fates() {
        return text().list()
                .uniqueElements()
                .ofMaxSize(8)
                .flatMap(names -> Combinators.combine(
                                names.stream().map(PlanArbitraries::fate).toList())
                        .as(List::copyOf));
    }

    private static Arbitrary<Fate> fate(String name) {
        Arbitrary<Fate> changed = Combinators.combine(
                        ids(),
                        ids(),
                        text(),
                        text(),
                        immutable(),
                        Arbitraries.integers().between(0, 11))
                .filter((id, other, before, after, immutable, which) -> !id.equals(other) && !before.equals(after))
                .as((id, other, before, after, immutable, which) ->
                        new Fate.Changed(changes(name, id, other, before, after, immutable, which)));
        Arbitrary<Fate> inConflict = Combinators.combine(ids(), places(), drifts(), text().injectNull(0.7))
                .as((id, place, drift, fault) -> new Fate.InConflict(new Conflict(name, id, place, drift, fault)));
        Arbitrary<Fate> notManaged = Combinators.combine(ids(), text())
                .as((id, shown) -> new Fate.NotManaged(new Unmanaged(name, id, shown, null)));
        Arbitrary<Fate> unreadable = Combinators.combine(
                        Arbitraries.just(name).injectNull(0.3), ids().injectNull(0.3), text().injectNull(0.3), text())
                .as((known, id, shown, fault) -> new Fate.NotManaged(new Unmanaged(known, id, shown, fault)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, changed),
                Tuple.of(1, inConflict),
                Tuple.of(1, notManaged),
                Tuple.of(1, unreadable),
                Tuple.of(1, Arbitraries.just(new Fate.Same(name))));
    }

    /// Every sequence of changes that a name can have.
    private static List<Change> changes(
            String name, String id, String other, String before, String after, ImmutableFields immutable, int which) {
        Change rename = new Rename(name, id, LiveText.of(before), after);
        return switch (which) {
            case 0 -> List.of(new Create(name, after, immutable, false));
            case 1 -> List.of(new Create(name, after, immutable, true));
            case 2 -> List.of(new Reactivate(name, id, false));
            case 3 -> List.of(new Reactivate(name, id, false), rename);
            case 4 -> List.of(new Reactivate(name, id, true));
            case 5 -> List.of(new Reactivate(name, id, true), rename);
            case 6 -> List.of(rename);
            case 7 -> List.of(rename, new Deactivate(name, id, false, false));
            case 8 -> List.of(new Deactivate(name, id, false, !name.isEmpty() && name.length() % 2 == 0));
            case 9 -> List.of(new Deactivate(name, id, true, false), new Create(name, after, immutable, true));
            case 10 -> List.of(new Deactivate(name, other, true, false), new Reactivate(name, id, true));
            default -> List.of(new Deactivate(name, other, true, false), new Reactivate(name, id, true), rename);
        };
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().withCharRange('a', 'z').ofLength(4).map(tail -> "mtr_" + tail);
    }

    private static Arbitrary<ImmutableFields> immutable() {
        return Combinators.combine(
                        Arbitraries.of("sum", "count", "last", "max"),
                        text(),
                        Arbitraries.of("by_id", "by_email"),
                        text(),
                        Arbitraries.of("hour", "day").injectNull(0.4))
                .as(Fields::of);
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        text(),
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.integers().between(0, 99))
                .as(Place::new);
    }

    private static Arbitrary<List<Drift>> drifts() {
        return Combinators.combine(
                        Arbitraries.of(
                                MeterField.FORMULA.path(), MeterField.EVENT_TIME_WINDOW.path(), "id", "status", "new"),
                        text().injectNull(0.2),
                        text().injectNull(0.2))
                .filter((field, live, desired) -> !Objects.equals(live, desired))
                .as(Drift::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<Outcome> outcomes() {
        return Arbitraries.oneOf(
                Combinators.combine(ids(), text().injectNull(0.3)).as(Applied::new),
                Combinators.combine(ids(), text().injectNull(0.3)).as(Already::new),
                Combinators.combine(text(), text().injectNull(0.3)).as(Failed::new),
                text().map(NotAttempted::new));
    }

    private static List<Outcome.Of> paired(List<Change> changes, List<Outcome> outcomes) {
        List<Outcome.Of> paired = new ArrayList<>();
        for (Change change : changes) {
            paired.add(new Outcome.Of(change, outcomes.get(paired.size())));
        }
        return paired;
    }
}
