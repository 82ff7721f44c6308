package dev.meterctl.plan;

import static java.util.Objects.requireNonNullElse;
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
    private static Stream<Note> losses(Plan plan, GuardFacts facts, GuardOptions options) {
        return used(plan, facts)
                .filter(ignored -> options.allowInUse())
                .map(change -> new Note(
                        change.eventName(),
                        "The meter " + change.id() + " has " + prices(change, facts) + "; what they bill is lost."));
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
            case LIVE -> plan.target().mode() == facts.wanted() ? Stream.empty() : otherMode(facts.wanted());
            case CONFLICTS -> options.skipConflicts() ? Stream.empty() : conflicts(plan);
            case PREVENT_DEACTIVATION -> preventDeactivation(plan);
            case MAX_DEACTIVATIONS -> maxDeactivations(plan, facts, options);
            case IN_USE -> options.allowInUse() ? Stream.empty() : inUse(plan, facts);
            case PRICE_CHECK ->
                options.skipPriceCheck() || options.allowInUse() ? Stream.empty() : priceCheck(plan, facts);
        };
    }

    private Stream<Refusal> otherMode(Mode wanted) {
        return wanted == Mode.TEST
                ? refusal(
                        List.of(),
                        "The key is for live mode, and meters that bill real customers would change;"
                                + " add `--live` if that is meant.",
                        "--live")
                : refusal(
                        List.of(),
                        "`--live` is given, but the key is for test mode, and test meters would change;"
                                + " give a key for live mode, or leave out `--live`.",
                        null);
    }

    private Stream<Refusal> conflicts(Plan plan) {
        List<String> names = plan.conflicts().stream().map(Conflict::eventName).toList();
        return names.isEmpty()
                ? Stream.empty()
                : refusal(
                        names,
                        "No call can bring about what the manifests say of " + listed(names)
                                + ", so nothing is applied; solve the conflict, or apply the rest with"
                                + " `--skip-conflicts`.",
                        "--skip-conflicts");
    }

    private Stream<Refusal> preventDeactivation(Plan plan) {
        return plan.deactivations().stream()
                .filter(Deactivate::isProtected)
                .flatMap(change -> refusal(
                        List.of(change.eventName()),
                        would(change) + ", but its manifest sets `lifecycle.prevent_deactivation`;"
                                + " take that out first if the meter is to go.",
                        null));
    }

    private Stream<Refusal> maxDeactivations(Plan plan, GuardFacts facts, GuardOptions options) {
        List<String> names = names(plan.deactivations().stream());
        int most = requireNonNullElse(options.maxDeactivations(), DEFAULT_MAX_DEACTIVATIONS);
        String override = "--max-deactivations " + names.size();
        return names.size() <= most
                ? Stream.empty()
                : refusal(
                        names,
                        "%d of %d active meters would be deactivated or replaced, and the limit is %d; if so many are to go, add `%s`."
                                .formatted(names.size(), facts.activeMeters(), most, override),
                        override);
    }

    private Stream<Refusal> inUse(Plan plan, GuardFacts facts) {
        return used(plan, facts)
                .flatMap(change -> refusal(
                        List.of(change.eventName()),
                        would(change) + ", but its meter " + change.id() + " has " + prices(change, facts)
                                + "; what they bill would be lost. Archive them first, or add `--allow-in-use`.",
                        "--allow-in-use"));
    }

    private Stream<Refusal> priceCheck(Plan plan, GuardFacts facts) {
        List<String> unknown = names(plan.deactivations().stream()
                .filter(change -> facts.prices().of(change.id()).isEmpty()));
        return unknown.isEmpty()
                ? Stream.empty()
                : refusal(
                        unknown,
                        "Whether active prices bill by " + listed(unknown) + " is not known: "
                                + facts.prices().whyUnknown() + " Or do without the check, with `--skip-price-check`.",
                        "--skip-price-check");
    }

    private Stream<Refusal> refusal(List<String> eventNames, String message, @Nullable String override) {
        return Stream.of(new Refusal(this, eventNames, message, Optional.ofNullable(override)));
    }

    /// Those that deactivate a meter by which active prices bill.
    private static Stream<Deactivate> used(Plan plan, GuardFacts facts) {
        return plan.deactivations().stream()
                .filter(change -> facts.prices().of(change.id()).stream().anyMatch(prices -> !prices.isEmpty()));
    }

    private static List<String> names(Stream<Deactivate> changes) {
        return changes.map(Deactivate::eventName).toList();
    }

    private static String prices(Deactivate change, GuardFacts facts) {
        List<String> prices = facts.prices().of(change.id()).orElse(List.of());
        return (prices.size() == 1 ? "an active price: " : prices.size() + " active prices: ") + listed(prices);
    }

    private static String would(Deactivate change) {
        return "`" + change.eventName() + "` would be " + (change.replacement() ? "replaced" : "deactivated");
    }

    /// The first of them, then how many more.
    private static String listed(List<String> names) {
        int more = names.size() - MAX_LISTED;
        return names.stream().limit(MAX_LISTED).collect(joining("`, `", "`", "`"))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
