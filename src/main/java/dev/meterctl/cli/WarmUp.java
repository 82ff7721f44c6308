package dev.meterctl.cli;

import dev.meterctl.stripe.StripeMeterStore;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Makes ready what a command that talks to Stripe is about to need, on another core, while the command line is parsed
/// and the manifests are read. Nothing is opened or sent, nothing depends on it, and what it guesses wrong costs time
/// only.
final class WarmUp {

    private static final Set<String> TALKING = Set.of("plan", "apply", "drift");

    private WarmUp() {}

    static void begin(String[] args, Map<String, String> env) {
        if (args.length > 0 && TALKING.contains(args[0])) {
            boolean plain = Stream.concat(Stream.of(args), Stream.of(env.getOrDefault(StripeOptions.BASE_VARIABLE, "")))
                    .anyMatch(word -> word.contains("http://") || word.startsWith(StripeOptions.SANDBOX));
            Thread.ofPlatform().daemon().name("warm-up").start(() -> StripeMeterStore.warmUp(!plain));
        }
    }
}
