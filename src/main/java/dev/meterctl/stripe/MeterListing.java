package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.meter.LiveMeter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads every meter of an account, active and inactive.
///
/// All statuses are read in one listing, since of two filtered ones each can miss a meter whose status changes
/// in between, and a meter missed is created a second time. That the unfiltered listing does hold inactive
/// meters follows from third-party code, not from Stripe's documentation; hence one more call asks for an
/// inactive meter by filter, and a listing that does not hold it as such is read once more, then refused. A
/// listing is ceil(meters / 100) calls, at least one, and the one of the check.
final class MeterListing {

    private final Pages<LiveMeter> pages;

    MeterListing(Calls calls, MeterDecoder decoder) {
        this.pages = new Pages<>(calls, StripeMeterStore.METERS, "meters", decoder::meter, LiveMeter::id);
    }

    /// Every meter once; of one that was read twice, because meters were created meanwhile, the later reading.
    List<LiveMeter> meters() throws StoreException {
        Map<String, LiveMeter> meters = pages.all(Form.EMPTY);
        if (unverified(meters) != null) {
            meters = pages.all(Form.EMPTY);
            String missing = unverified(meters);
            if (missing != null) {
                throw new StoreException(
                        "Stripe's listing of all meters does not agree with its listing of inactive meters about "
                                + missing + ".",
                        Details.hint("Without a listing that holds the inactive meters too, meters would be created a"
                                + " second time: nothing was planned or changed. Run again; if it stays so, this"
                                + " version of meterctl does not fit Stripe any more."));
            }
        }
        return List.copyOf(meters.values());
    }

    /// The id of an inactive meter that the listing lacks or holds as active, or null when there is no doubt.
    private @Nullable String unverified(Map<String, LiveMeter> meters) throws StoreException {
        Form query = Form.EMPTY.with("status", "inactive").with("limit", "1");
        for (LiveMeter inactive : pages.one(query)) {
            LiveMeter listed = meters.get(inactive.id());
            if (inactive.isActive() || listed == null || listed.isActive()) {
                return inactive.id();
            }
        }
        return null;
    }
}
