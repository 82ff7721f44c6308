package dev.meterctl.apply;

import dev.meterctl.apply.Outcome.Failed;
import dev.meterctl.plan.Change.Deactivate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks again, right before a meter is deactivated, whether active prices bill by it: one may have come since the plan
/// was made. What cannot be read counts as in use.
final class PriceRecheck {

    private final ApplySettings settings;
    private final Map<String, List<String>> readings = new ConcurrentHashMap<>();

    PriceRecheck(ApplySettings settings) {
        this.settings = settings;
    }

    /// Reads ahead of [#refusal], which tells what goes wrong, for it asks again.
    void read(Deactivate change) {
        try {
            refusal(change);
        } catch (StoreException | RuntimeException | Error toldByTheChange) {
            readings.remove(change.id());
        }
    }

    /// Whether the last reading speaks against the change.
    boolean isRefused(Deactivate change) {
        return !readings.getOrDefault(change.id(), List.of()).isEmpty();
    }

    /// Why the meter is not to be deactivated, if so. Asks Stripe each time.
    Optional<Failed> refusal(Deactivate change) throws StoreException {
        if (settings.prices().isEmpty()) {
            return Optional.empty();
        }
        List<String> active = settings.prices().get().activePrices(change.id());
        readings.put(change.id(), active);
        return inUse(active);
    }

    private static Optional<Failed> inUse(List<String> active) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        String first = "`" + active.getFirst() + "`";
        String prices = active.size() == 1
                ? "the active price " + first + " bills by it"
                : active.size() + " active prices bill by it, " + first + " among them";
        return Optional.of(new Failed(
                "The meter is in use since planned: " + prices
                        + "; what they bill would be lost. Archive them, or plan again with `--allow-in-use`.",
                null));
    }
}
