package dev.meterctl.sandbox.store;

import org.jspecify.annotations.Nullable;

/// What one account holds in one mode: nothing in one partition is visible in another.
///
/// @param account id of a connected account; null for the account that the API key belongs to
public record Partition(@Nullable String account, Mode mode) {

    Partition inOtherMode() {
        return new Partition(account, mode.other());
    }
}
