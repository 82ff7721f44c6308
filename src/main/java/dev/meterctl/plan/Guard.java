package dev.meterctl.plan;

import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change.Deactivate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A safety check on a plan, made before anything is applied and shown in the plan itself. Pure, like the planner: what
/// a guard says follows from the plan, the facts and the overrides, and fewer overrides never yield fewer refusals.
///
/// The guards are asked in the order in which they stand here. Each has a name that stays, says what would happen, and
/// names what overrides it.
public enum Guard {
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

    /// The guard's name in plans.
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
        List<Note> losses = new ArrayList<>();
        for (Deactivate change : options.allowInUse() ? plan.deactivations() : List.<Deactivate>of()) {
            List<String> prices = facts.prices().of(change.id()).orElse(List.of());
            if (!prices.isEmpty()) {
                losses.add(new Note(
                        change.eventName(),
                        "The meter " + change.id() + " has " + active(prices) + "; what they bill is lost."));
            }
        }
        return losses;
    }

    /// The same for a plan from a file: every guard is asked anew, with the overrides of now. What a guard said that
    /// this version does not have stands.
    public static GuardedPlan checkAgain(GuardedPlan saved, GuardFacts facts, GuardOptions options) {
        List<String> known = Arrays.stream(values()).map(Guard::wireName).toList();
        Stream<Refusal> standing = saved.refusals().stream().filter(refusal -> !known.contains(refusal.guard()));
        Stream<Refusal> anew = check(saved.plan(), facts, options).refusals().stream();
        return new GuardedPlan(saved.plan(), Stream.concat(standing, anew).toList(), saved.priorState());
    }

    private Stream<Refusal> refusals(Plan plan, GuardFacts facts, GuardOptions options) {
        return messages(plan, facts, options).stream().map(message -> new Refusal(word, message));
    }

    /// What the guard has to say, as sentences; nothing when it lets the plan pass.
    private List<String> messages(Plan plan, GuardFacts facts, GuardOptions options) {
        return switch (this) {
            case LIVE -> otherMode(plan, facts);
            case CONFLICTS -> conflicts(plan, options);
            case PREVENT_DEACTIVATION -> preventDeactivation(plan);
            case MAX_DEACTIVATIONS -> maxDeactivations(plan, facts, options);
            case IN_USE -> inUse(plan, facts, options);
            case PRICE_CHECK -> priceCheck(plan, facts, options);
        };
    }

    private static List<String> otherMode(Plan plan, GuardFacts facts) {
        if (plan.target().mode() == facts.wanted()) {
            return List.of();
        }
        return List.of(
                plan.target().mode() == Mode.LIVE
                        ? "The key is for live mode, and meters that bill real customers would change;"
                                + " add `--live` if that is meant."
                        : "`--live` is given, but the key is for test mode, and test meters would change;"
                                + " give a key for live mode, or leave out `--live`.");
    }

    private static List<String> conflicts(Plan plan, GuardOptions options) {
        if (plan.conflicts().isEmpty() || options.skipConflicts()) {
            return List.of();
        }
        List<String> names = plan.conflicts().stream().map(Conflict::eventName).toList();
        return List.of("No call can bring about what the manifests say of " + listed(names)
                + ", so nothing is applied; solve the conflict, or apply the rest with `--skip-conflicts`.");
    }

    private static List<String> preventDeactivation(Plan plan) {
        return plan.deactivations().stream()
                .filter(Deactivate::isProtected)
                .map(change -> would(change) + ", but its manifest sets `lifecycle.prevent_deactivation`;"
                        + " take that out first if the meter is to go.")
                .toList();
    }

    private static List<String> maxDeactivations(Plan plan, GuardFacts facts, GuardOptions options) {
        int count = plan.deactivations().size();
        Integer limit = options.maxDeactivations();
        int most = limit == null ? DEFAULT_MAX_DEACTIVATIONS : limit;
        if (count <= most) {
            return List.of();
        }
        return List.of(
                "%d of %d active meters would be deactivated or replaced, and the limit is %d; if so many are to go, add `--max-deactivations %d`."
                        .formatted(count, facts.activeMeters(), most, count));
    }

    private static List<String> inUse(Plan plan, GuardFacts facts, GuardOptions options) {
        List<String> messages = new ArrayList<>();
        for (Deactivate change : options.allowInUse() ? List.<Deactivate>of() : plan.deactivations()) {
            List<String> prices = facts.prices().of(change.id()).orElse(List.of());
            if (!prices.isEmpty()) {
                messages.add(would(change) + ", but its meter " + change.id() + " has " + active(prices)
                        + "; what they bill would be lost. Archive them first, or add `--allow-in-use`.");
            }
        }
        return messages;
    }

    private static List<String> priceCheck(Plan plan, GuardFacts facts, GuardOptions options) {
        List<String> unknown = plan.deactivations().stream()
                .filter(change -> facts.prices().of(change.id()).isEmpty())
                .map(Deactivate::eventName)
                .toList();
        if (unknown.isEmpty() || options.skipPriceCheck() || options.allowInUse()) {
            return List.of();
        }
        return List.of("Whether active prices bill by " + listed(unknown) + " is not known: "
                + facts.prices().whyUnknown() + " Or do without the check, with `--skip-price-check`.");
    }

    private static String active(List<String> prices) {
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
