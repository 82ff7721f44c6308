package dev.meterctl.render;

import dev.meterctl.apply.Outcome;
import dev.meterctl.apply.Outcome.Already;
import dev.meterctl.apply.Outcome.Applied;
import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.apply.Outcome.NotAttempted;
import dev.meterctl.apply.Report;
import dev.meterctl.manifest.Manifest;
import dev.meterctl.meter.Fields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.Guard;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Staleness;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.SourceLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plans and reports as they come in practice, and one as an attacker would like it.
public final class SamplePlans {

    private static final PlanTarget TEST = new PlanTarget(Mode.TEST, "2026-09-30.endive");
    private static final PlanTarget LIVE = new PlanTarget(Mode.LIVE, "2026-09-30.endive");
    private static final String LOST =
            "Events sent between the two steps are lost. Prices stay with the old meter: move them to the new one.";

    /// A name with what acts on a terminal, a runner, a page of Markdown or HTML, and on the reading order.
    private static final String HOSTILE =
            "::error::x\n::stop-commands::y\u001b[31m | `a` *b* <img src=x> @octocat #1 ##[error]z \u202eevil";

    private SamplePlans() {}

    static GuardedPlan nothing() {
        return new GuardedPlan(
                new Plan(
                        TEST,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("ai_search_api", "ai_tokens", "storage", "seats"),
                        1,
                        List.of()),
                List.of(),
                PriorState.NONE);
    }

    /// Changes of every kind, and nothing in the way.
    public static GuardedPlan typical() {
        return new GuardedPlan(
                new Plan(
                        TEST,
                        changes(),
                        List.of(),
                        List.of(new Unmanaged("legacy_calls", "mtr_9", "Legacy calls", null)),
                        List.of("seats", "storage", "transcripts", "uploads"),
                        1,
                        notes()),
                List.of(),
                PriorState.NONE);
    }

    /// Everything a plan can hold, in live mode.
    public static GuardedPlan blocked() {
        return new GuardedPlan(
                new Plan(
                        LIVE,
                        changes(),
                        conflicts(),
                        IntStream.rangeClosed(1, 23)
                                .mapToObj(i ->
                                        new Unmanaged("legacy_%02d".formatted(i), "mtr_9" + i, "Legacy " + i, null))
                                .toList(),
                        List.of("seats"),
                        1,
                        notes()),
                List.of(
                        Refusal.saved("live", "The plan is for live mode; pass `--live` to allow it."),
                        new Refusal(
                                Guard.PREVENT_DEACTIVATION,
                                List.of("exports"),
                                "`exports` must not be deactivated, says its manifest.",
                                Optional.empty())),
                priorState());
    }

    /// Two thousand creates, and among them one of everything that must not get lost.
    public static GuardedPlan many() {
        Stream<Change> creates = IntStream.range(0, 2_000)
                .mapToObj(i -> new Create(
                        "generated_%04d".formatted(i),
                        "Generated " + i,
                        Fields.of("sum", "tokens", "by_id", "stripe_customer_id", "hour"),
                        false));
        Plan plan = blocked().plan();
        return new GuardedPlan(
                new Plan(
                        LIVE,
                        Stream.concat(creates, plan.changes().stream()).toList(),
                        plan.conflicts(),
                        plan.unmanaged(),
                        plan.unchanged(),
                        plan.retired(),
                        plan.notes()),
                blocked().refusals(),
                PriorState.NONE);
    }

    /// The blocked plan, where the last refusal knows what it is about, as guards say it and files do not.
    public static GuardedPlan refused() {
        Refusal saved = blocked().refusals().getLast();
        Refusal refusal = new Refusal(saved.guard(), List.of("exports"), saved.message(), saved.override());
        return new GuardedPlan(
                blocked().plan(),
                List.of(blocked().refusals().getFirst(), refusal),
                blocked().priorState());
    }

    public static MeterSources sources() {
        Map<String, Place> places = new HashMap<>();
        blocked()
                .plan()
                .changes()
                .forEach(change ->
                        places.put(change.eventName(), new Place("meters/" + change.eventName() + ".yaml", 2, 13)));
        blocked().plan().conflicts().forEach(conflict -> places.put(conflict.eventName(), conflict.source()));
        return new MeterSources(
                places, Map.of("exports", "team-files", "emails", "@acme/mail", "ai_tokens", "team-ai"));
    }

    static SortedMap<String, Instant> since() {
        return new TreeMap<>(Map.of(
                "emails", Instant.parse("2026-10-01T03:00:12Z"), "exports", Instant.parse("2026-11-20T03:00:09Z")));
    }

    public static Manifest faulty() {
        return new Manifest(List.of(), diagnostics(), Map.of());
    }

    private static List<Diagnostic> diagnostics() {
        return List.of(
                new Diagnostic(
                        DiagnosticCode.UNKNOWN_WORD,
                        new Place("meters/search api.yaml", 4, 12),
                        4,
                        "`formula` must be one of `sum`, `count`, `last`; found `summ`.",
                        "did you mean `sum`?",
                        new SourceLine("  formula: summ", 0)),
                new Diagnostic(
                        DiagnosticCode.UNKNOWN_WORD,
                        new Place("meters/search api.yaml", 14, 12),
                        4,
                        "`formula` must be one of `sum`, `count`, `last`; found `summ`.",
                        "did you mean `sum`?",
                        new SourceLine("  formula: summ", 0)),
                new Diagnostic(
                        DiagnosticCode.PATH_MISSING, Place.ofFile("./a#b?c"), 0, "There is no such path.", null, null),
                new Diagnostic(
                        DiagnosticCode.LOOK_ALIKE,
                        new Place("<stdin>", 2, 1),
                        5,
                        "`a-b` looks like `a_b`.",
                        null,
                        new SourceLine("x", 0)));
    }

    static Staleness stale() {
        return new Staleness(
                "What the plan rests on has changed since it was made.",
                List.of(
                        new PriorState.Meter("ai_tokens", "mtr_1", "Tokens", "active", "", ""),
                        new PriorState.Meter("b" + HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "")),
                List.of(
                        new PriorState.Meter("ai_tokens", "mtr_1", "Tokens, all of them", "inactive", "", ""),
                        new PriorState.Meter("images", "mtr_3", "Images", "active", "", ""),
                        new PriorState.Meter("minutes", "mtr_5", "Minutes", "inactive", "{new=1}", "")));
    }

    private static PriorState priorState() {
        return new PriorState(
                Optional.of("mtr_0"),
                List.of(
                        new PriorState.Meter("ai_tokens", "mtr_1", "Tokens", "active", "", ""),
                        new PriorState.Meter("letters", "mtr_42", "Letters", "paused", "{new=1}", "")),
                Optional.empty());
    }

    /// With meters that cannot be understood, of a manifest and of none.
    static GuardedPlan unreadable() {
        return new GuardedPlan(
                new Plan(
                        TEST,
                        List.of(new Create("seats", "Seats", Fields.withDefaults("last"), false)),
                        List.of(
                                new Conflict(
                                        "emails",
                                        "mtr_4",
                                        new Place("meters/emails.yaml", 4, 12),
                                        List.of(new Drift("default_aggregation", (String) null, "{formula: sum}")),
                                        "cannot be understood: `default_aggregation` is missing"),
                                new Conflict(
                                        "faxes",
                                        "no id",
                                        new Place("meters/faxes.yaml", 1, 13),
                                        List.of(
                                                new Drift("id", (String) null, "a text"),
                                                new Drift("status", "7", "active")),
                                        "cannot be understood: `id` is missing, and `status` must be a text; found 7")),
                        List.of(
                                new Unmanaged("legacy_calls", "mtr_9", "Legacy calls", null),
                                new Unmanaged("odd", "mtr_8", "Odd", "cannot be understood: `created` is missing"),
                                new Unmanaged(
                                        null,
                                        null,
                                        null,
                                        "cannot be understood: `id` is missing, and `event_name` must be a text; found"
                                                + " an object")),
                        List.of(),
                        0,
                        List.of()),
                List.of(),
                new PriorState(
                        Optional.of("mtr_0"),
                        List.of(
                                unreadableEmails(),
                                new PriorState.Meter(
                                        "faxes",
                                        "",
                                        "Faxes",
                                        "",
                                        "{status=7}",
                                        "cannot be understood: `id` is missing, and `status` must be a text; found 7")),
                        Optional.empty()));
    }

    private static PriorState.Meter unreadableEmails() {
        return new PriorState.Meter(
                "emails", "mtr_4", "Emails", "active", "", "cannot be understood: `default_aggregation` is missing");
    }

    static Staleness staleByUnreadable() {
        return new Staleness(
                "What the plan rests on has changed since it was made.",
                List.of(new PriorState.Meter("emails", "mtr_4", "Emails", "active", "", "")),
                List.of(
                        unreadableEmails(),
                        new PriorState.Meter("emails", "", "", "", "", "cannot be understood: `id` is missing")));
    }

    static GuardedPlan hostile() {
        return new GuardedPlan(
                new Plan(
                        TEST,
                        List.of(
                                new Create(
                                        HOSTILE,
                                        HOSTILE,
                                        Fields.of(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                                        false),
                                new Rename("b" + HOSTILE, HOSTILE, LiveText.of("old"), HOSTILE),
                                new Deactivate("c" + HOSTILE, HOSTILE, true, false),
                                new Reactivate("c" + HOSTILE, "mtr_" + HOSTILE, true)),
                        List.of(new Conflict(
                                "d" + HOSTILE,
                                HOSTILE,
                                new Place(HOSTILE, 1, 1),
                                List.of(new Drift(HOSTILE, HOSTILE, null)),
                                null)),
                        List.of(new Unmanaged("e" + HOSTILE, HOSTILE, HOSTILE, null)),
                        List.of("f" + HOSTILE),
                        0,
                        List.of(new Note("c" + HOSTILE, HOSTILE), new Note("f" + HOSTILE, HOSTILE))),
                List.of(Refusal.saved(HOSTILE, HOSTILE)),
                new PriorState(
                        Optional.of(HOSTILE),
                        List.of(new PriorState.Meter(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "")),
                        Optional.of(HOSTILE)));
    }

    static Report report() {
        List<Change> changes = typical().plan().changes();
        List<Outcome> outcomes = List.of(
                new Applied("mtr_new1", "req_1"),
                new Already("mtr_3", "req_2"),
                new Applied("mtr_new2", null),
                new Applied("mtr_1", "req_3"),
                new Applied("mtr_5", "req_4"),
                new Failed(
                        "Stripe answered 400 (invalid_request_error): no such formula. Change the manifest.", "req_5"),
                new Failed("The answer did not arrive. Run again: nothing is done twice.", null),
                new NotAttempted("An earlier step of the replacement failed."),
                new NotAttempted("The run was interrupted."));
        return new Report(
                typical().fingerprint(),
                IntStream.range(0, changes.size())
                        .mapToObj(i -> new Outcome.Of(changes.get(i), outcomes.get(i)))
                        .toList(),
                List.of());
    }

    static Report hostileReport() {
        return new Report(
                hostile().fingerprint(),
                hostile().plan().changes().stream()
                        .map(change -> new Outcome.Of(change, new Failed(HOSTILE, HOSTILE)))
                        .toList(),
                List.of());
    }

    private static List<Change> changes() {
        return List.of(
                new Create(
                        "ai_search_api",
                        "Search API calls",
                        Fields.of("sum", "tokens", "by_id", "stripe_customer_id", "hour"),
                        false),
                new Create("検索_api", "検索 API 👩‍💻", Fields.withDefaults("count"), false),
                new Reactivate("images", "mtr_3", false),
                new Rename("ai_tokens", "mtr_1", LiveText.of("Tokens"), "AI tokens"),
                new Deactivate("minutes", "mtr_5", true, false),
                new Create("minutes", "Minutes", Fields.withDefaults("last"), true),
                new Deactivate("pages", "mtr_6", true, false),
                new Reactivate("pages", "mtr_7", true),
                new Deactivate("exports", "mtr_8", false, false));
    }

    private static List<Note> notes() {
        return List.of(
                new Note("minutes", LOST),
                new Note("pages", LOST),
                new Note("uploads", "Stripe cannot create an inactive meter, so there is nothing to do."));
    }

    private static List<Conflict> conflicts() {
        return List.of(
                new Conflict(
                        "emails",
                        "mtr_4",
                        new Place("meters/emails.yaml", 4, 12),
                        List.of(
                                new Drift(MeterField.FORMULA.path(), "sum", "count"),
                                new Drift(MeterField.VALUE_KEY.path(), "emails_sent", "value"),
                                new Drift(MeterField.EVENT_TIME_WINDOW.path(), (String) null, "hour")),
                        null),
                new Conflict(
                        "faxes",
                        "mtr_40",
                        new Place("meters/faxes.yaml", 1, 0),
                        List.of(new Drift("id", "mtr_40, mtr_41", "mtr_40")),
                        null),
                new Conflict(
                        "letters",
                        "mtr_42",
                        new Place("<stdin>", 0, 0),
                        List.of(new Drift("status", "paused", "active")),
                        null));
    }
}
