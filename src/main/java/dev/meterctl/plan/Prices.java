package dev.meterctl.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which active prices bill by which meter, as far as known.
///
/// @param byMeter price ids by the id of a meter, sorted; a meter that is missing was not asked about, or in vain
/// @param whyUnknown why meters are missing, as a sentence that says what to do
public record Prices(Map<String, List<String>> byMeter, String whyUnknown) {

    /// Nothing is known.
    public static final Prices NOT_ASKED = new Prices(Map.of(), "It was not asked for.");

    public Prices {
        byMeter = byMeter.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().sorted().toList()));
    }

    Optional<List<String>> of(String meterId) {
        return Optional.ofNullable(byMeter.get(meterId));
    }
}
