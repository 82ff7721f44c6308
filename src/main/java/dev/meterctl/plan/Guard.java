package dev.meterctl.plan;

import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Deactivate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A safety check on a plan, made before anything is applied and shown in the plan itself. Pure, like the planner: what
/// a guard says follows from the plan, the facts and the overrides, and fewer overrides never yield fewer refusals.
///
/// The guards are asked in the order in which they stand here. Each has a name that stays, says what would happen, and
/// names what overrides it.
public enum Guard implements GuardName {
    /// The mode that was asked for is the one of the key; live mode is asked for with `--live`.
    LIVE("live"),

    /// A conflict blocks the whole apply; overridden by `--skip-conflicts`.
    CONFLICTS("conflicts"),

    /// `lifecycle.prevent_deactivation` of a manifest; holds whatever option is given.
    PREVENT_DEACTIVATION("prevent-deactivation"),

    /// At most [#MAX_DEACTIVATIONS] meters are deactivated or replaced; `--max-deactivations` sets another limit.
    MAX_DEACTIVATIONS("max-deactivations"),

    /// A meter with active prices is not deactivated or replaced; overridden by `--allow-in-use`.
    IN_USE("in-use"),

    /// It is known whether a meter has active prices; overridden by `--skip-price-check`, and by `--allow-in-use`, with
    /// which the answer would not matter.
    PRICE_CHECK("price-check");

    /// So many deactivations pass, unless another limit is set. A second limit, 30 % of the active meters once
    /// there are ten of them, is never the lower one (30 % of ten is three) and therefore stands nowhere.
    public static final int DEFAULT_MAX_DEACTIVATIONS = 3;

    private static final int MAX_LISTED = 10;

    private final String word;

    Guard(String word) {
        this.word = word;
    }

    @Override
    public String wireName() {
        return word;
    }

    /// The plan together with what speaks against applying it.
    public static GuardedPlan check(Plan plan, GuardFacts facts, GuardOptions options) {
        List<Refusal> refusals = Arrays.stream(values())
                .flatMap(guard -> guard.refusals(plan, facts, options))
                .toList();
        return new GuardedPlan(plan.with(losses(plan, facts, options)), refusals, PriorState.of(plan, facts.live()));
    }

    /// What is allowed to be lost is told all the same.
    private static List<Note> losses(Plan plan, GuardFacts facts, GuardOptions options) {
        return options.allowInUse()
                ? used(plan, facts)
                        .map(change -> new Note(
                                change.eventName(),
                                "The meter " + change.id() + " has " + active(facts.prices(), change)
                                        + "; what they bill is lost."))
                        .toList()
                : List.of();
    }

    /// The same for a plan from a file: every guard is asked anew, with the overrides of now. What a guard said that
    /// this version does not have stands.
    public static GuardedPlan checkAgain(GuardedPlan saved, GuardFacts facts, GuardOptions options) {
        Stream<Refusal> standing =
                saved.refusals().stream().filter(refusal -> refusal.guard() instanceof GuardName.Unknown);
        Stream<Refusal> anew = check(saved.plan(), facts, options).refusals().stream();
        return new GuardedPlan(saved.plan(), Stream.concat(standing, anew).toList(), saved.priorState());
    }

    /// Nothing when the guard lets the plan pass.
    private Stream<Refusal> refusals(Plan plan, GuardFacts facts, GuardOptions options) {
        return switch (this) {
            case LIVE -> otherMode(plan, facts).stream();
            case CONFLICTS -> conflicts(plan, options).stream();
            case PREVENT_DEACTIVATION -> preventDeactivation(plan);
            case MAX_DEACTIVATIONS -> maxDeactivations(plan, facts, options).stream();
            case IN_USE -> inUse(plan, facts, options);
            case PRICE_CHECK -> priceCheck(plan, facts, options).stream();
        };
    }

    private static Optional<Refusal> otherMode(Plan plan, GuardFacts facts) {
        if (plan.target().mode() == facts.wanted()) {
            return Optional.empty();
        }
        return Optional.of(
                plan.target().mode() == Mode.LIVE
                        ? LIVE.refusal(
                                List.of(),
                                "The key is for live mode, and meters that bill real customers would change;"
                                        + " add `--live` if that is meant.",
                                "--live")
                        : LIVE.refusal(
                                List.of(),
                                "`--live` is given, but the key is for test mode, and test meters would change;"
                                        + " give a key for live mode, or leave out `--live`.",
                                null));
    }

    private static Optional<Refusal> conflicts(Plan plan, GuardOptions options) {
        if (plan.conflicts().isEmpty() || options.skipConflicts()) {
            return Optional.empty();
        }
        List<String> names = plan.conflicts().stream().map(Conflict::eventName).toList();
        return Optional.of(CONFLICTS.refusal(
                names,
                "No call can bring about what the manifests say of " + listed(names)
                        + ", so nothing is applied; solve the conflict, or apply the rest with `--skip-conflicts`.",
                "--skip-conflicts"));
    }

    private static Stream<Refusal> preventDeactivation(Plan plan) {
        return plan.deactivations().stream()
                .filter(Deactivate::isProtected)
                .map(change -> PREVENT_DEACTIVATION.refusal(
                        List.of(change.eventName()),
                        would(change) + ", but its manifest sets `lifecycle.prevent_deactivation`;"
                                + " take that out first if the meter is to go.",
                        null));
    }

    private static Optional<Refusal> maxDeactivations(Plan plan, GuardFacts facts, GuardOptions options) {
        int count = plan.deactivations().size();
        Integer limit = options.maxDeactivations();
        int most = limit == null ? DEFAULT_MAX_DEACTIVATIONS : limit;
        if (count <= most) {
            return Optional.empty();
        }
        String override = "--max-deactivations " + count;
        return Optional.of(MAX_DEACTIVATIONS.refusal(
                names(plan.deactivations().stream()),
                "%d of %d active meters would be deactivated or replaced, and the limit is %d; if so many are to go, add `%s`."
                        .formatted(count, facts.activeMeters(), most, override),
                override));
    }

    private static Stream<Refusal> inUse(Plan plan, GuardFacts facts, GuardOptions options) {
        return options.allowInUse()
                ? Stream.empty()
                : used(plan, facts)
                        .map(change -> IN_USE.refusal(
                                List.of(change.eventName()),
                                would(change) + ", but its meter " + change.id() + " has "
                                        + active(facts.prices(), change)
                                        + "; what they bill would be lost. Archive them first, or add `--allow-in-use`.",
                                "--allow-in-use"));
    }

    private static Optional<Refusal> priceCheck(Plan plan, GuardFacts facts, GuardOptions options) {
        List<String> unknown = names(plan.deactivations().stream()
                .filter(change -> facts.prices().of(change.id()).isEmpty()));
        if (unknown.isEmpty() || options.skipPriceCheck() || options.allowInUse()) {
            return Optional.empty();
        }
        return Optional.of(PRICE_CHECK.refusal(
                unknown,
                "Whether active prices bill by " + listed(unknown) + " is not known: "
                        + facts.prices().whyUnknown() + " Or do without the check, with `--skip-price-check`.",
                "--skip-price-check"));
    }

    private Refusal refusal(List<String> eventNames, String message, @Nullable String override) {
        return new Refusal(this, eventNames, message, Optional.ofNullable(override));
    }

    /// Those that deactivate a meter by which active prices bill.
    private static Stream<Deactivate> used(Plan plan, GuardFacts facts) {
        return plan.deactivations().stream()
                .filter(change ->
                        !facts.prices().of(change.id()).orElse(List.of()).isEmpty());
    }

    private static List<String> names(Stream<Deactivate> changes) {
        return changes.map(Deactivate::eventName).toList();
    }

    private static String active(Prices known, Deactivate change) {
        List<String> prices = known.of(change.id()).orElse(List.of());
        return (prices.size() == 1 ? "an active price: " : prices.size() + " active prices: ") + listed(prices);
    }

    private static String would(Deactivate change) {
        return "`" + change.eventName() + "` would be " + (change.replacement() ? "replaced" : "deactivated");
    }

    /// The first of them, then how many more.
    private static String listed(List<String> names) {
        String first =
                names.stream().limit(MAX_LISTED).map(name -> "`" + name + "`").collect(joining(", "));
        int more = names.size() - MAX_LISTED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
