package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.UnusableAnswer;
import dev.meterctl.meter.ListedMeter;
import dev.meterctl.meter.Listing;
import dev.meterctl.stripe.Pagination.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads every meter of an account, active and inactive.
///
/// All statuses are read in one listing, since of two filtered ones each can miss a meter whose status changes in
/// between, and a meter missed is created a second time. That the unfiltered listing does hold inactive meters follows
/// from third-party code, not from Stripe's documentation; hence one more call asks for an inactive meter by filter,
/// and a listing that does not hold it as such is read once more, then refused. A listing is ceil(meters / 100) calls,
/// at least one, and the one of the check.
///
/// The check is made while the pages are read: whether Stripe's unfiltered listing holds inactive meters is a trait of
/// Stripe's, not of a moment, and one inactive meter found by both ways shows it whenever each was asked. A meter
/// whose status changes in between may raise a doubt, which the second reading, with the check after it, settles.
final class MeterListing {

    private static final Form INACTIVE = Form.EMPTY.with("status", "inactive").with("limit", "1");

    private final Pages<ListedMeter> pages;
    private final PageCursorCache cache;

    MeterListing(Calls calls, MeterDecoder decoder, PageCursorCache cache) {
        this.pages = new Pages<>(calls, Endpoints.METERS, "meters", decoder::listed, ListedMeter::id);
        this.cache = cache;
    }

    /// Every meter once; of one that was read twice, because meters were created meanwhile, the later reading.
    Listing meters() throws StoreException {
        List<String> known = known();
        Items<ListedMeter> meters = checkedMeanwhile(known);
        if (meters == null) {
            meters = all(List.of());
            String missing = unverified(meters, pages.start(INACTIVE));
            if (missing != null) {
                throw new StoreException(new UnusableAnswer(
                        "Stripe's listing of all meters does not agree with its listing of inactive meters about "
                                + missing + ".",
                        "Without a listing that holds the inactive meters too, meters would be created a second time:"
                                + " nothing was planned or changed. Run again; if it stays so, this version of meterctl"
                                + " does not fit Stripe any more.",
                        null,
                        false));
            }
        }
        List<String> ends = ends(new ArrayList<>(meters.byId().keySet()));
        if (!ends.equals(known)) {
            cache.write(ends);
        }
        return Listing.of(Stream.concat(meters.byId().values().stream(), meters.withoutId().stream())
                .toList());
    }

    private Items<ListedMeter> all(List<String> known) throws StoreException {
        return new Pagination<>(pages, Form.EMPTY, known).all();
    }

    /// All meters, or null when there is a doubt.
    private @Nullable Items<ListedMeter> checkedMeanwhile(List<String> known) throws StoreException {
        PendingCall check = pages.start(INACTIVE);
        try {
            Items<ListedMeter> meters = all(known);
            return unverified(meters, check) == null ? meters : null;
        } finally {
            check.cancel();
        }
    }

    /// An inactive meter that the listing lacks or holds as active, by its id, or null when there is no doubt.
    private @Nullable String unverified(Items<ListedMeter> meters, PendingCall check) throws StoreException {
        for (ListedMeter inactive : pages.page(check).value().items()) {
            String id = inactive.id();
            boolean isListed = id == null
                    ? meters.withoutId().contains(inactive)
                    : meters.byId().containsKey(id) && !meters.byId().get(id).isActive();
            if (inactive.isActive() || !isListed) {
                return id == null ? "one without an id" : id;
            }
        }
        return null;
    }

    /// The cursors kept from the listing before, as far as they can be any.
    private List<String> known() {
        return cache.read().stream()
                .filter(Endpoints::isId)
                .distinct()
                .limit(Pages.MAX_PAGES)
                .toList();
    }

    /// The ids behind which pages begin, newest first, when every page but the first is to be full: counted from the
    /// oldest meter, since new ones come on top.
    static List<String> ends(List<String> ids) {
        List<String> ends = new ArrayList<>();
        for (int end = (ids.size() - 1) % Pages.PAGE_SIZE; end < ids.size() - 1; end += Pages.PAGE_SIZE) {
            ends.add(ids.get(end));
        }
        return ends;
    }
}
