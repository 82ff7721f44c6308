package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.stripe.Calls.Answered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads every meter of an account, active and inactive.
///
/// All statuses are read in one listing, since of two filtered ones each can miss a meter whose status changes in
/// between, and a meter missed is created a second time. That the unfiltered listing does hold inactive meters follows
/// from third-party code, not from Stripe's documentation; hence one more call asks for an inactive meter by filter,
/// and
/// a listing that does not hold it as such is read once more, then refused. A listing is ceil(meters / 100) calls, at
/// least one, and the one of the check.
final class MeterListing {

    /// 100,000 meters: a listing that goes on beyond has no end.
    static final int MAX_PAGES = 1_000;

    private static final String PATH = StripeMeterStore.METERS;
    private static final String PAGE_SIZE = "100";

    private record Page(List<LiveMeter> meters, boolean hasMore) {}

    private final Calls calls;
    private final MeterDecoder decoder;

    MeterListing(Calls calls, MeterDecoder decoder) {
        this.calls = calls;
        this.decoder = decoder;
    }

    /// Every meter once; of one that was read twice, because meters were created meanwhile, the later reading.
    List<LiveMeter> meters() throws StoreException {
        Map<String, LiveMeter> meters = allPages();
        if (unverified(meters) != null) {
            meters = allPages();
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

    private Map<String, LiveMeter> allPages() throws StoreException {
        Map<String, LiveMeter> meters = new LinkedHashMap<>();
        String cursor = null;
        for (int pages = 1; ; pages++) {
            Answered<Page> answered = page(Form.EMPTY.with("limit", PAGE_SIZE).with("starting_after", cursor));
            int before = meters.size();
            for (LiveMeter meter : answered.value().meters()) {
                meters.put(meter.id(), meter);
                cursor = meter.id();
            }
            if (!answered.value().hasMore()) {
                return meters;
            }
            if (meters.size() == before || pages == MAX_PAGES) {
                throw new StoreException(
                        "Stripe's listing of meters has no end: page " + pages + " says that there are more"
                                + (meters.size() == before ? ", and brings none." : "."),
                        new Details(
                                200,
                                null,
                                null,
                                null,
                                answered.requestId(),
                                "Run again; if it stays so, the"
                                        + " listing is in an endless page loop, and the request id is for Stripe's support."));
            }
        }
    }

    /// The id of an inactive meter that the listing lacks or holds as active, or null when there is no doubt.
    private @Nullable String unverified(Map<String, LiveMeter> meters) throws StoreException {
        Form query = Form.EMPTY.with("status", "inactive").with("limit", "1");
        for (LiveMeter inactive : page(query).value().meters()) {
            LiveMeter listed = meters.get(inactive.id());
            if (inactive.isActive() || listed == null || listed.isActive()) {
                return inactive.id();
            }
        }
        return null;
    }

    private Answered<Page> page(Form query) throws StoreException {
        return calls.call(new Request.Read(PATH, query), answer -> {
            answer.requireObject("list");
            List<LiveMeter> meters = new ArrayList<>();
            for (JsonFields meter : answer.list("data")) {
                meters.add(decoder.meter(meter));
            }
            return new Page(meters, answer.flag("has_more"));
        });
    }
}
