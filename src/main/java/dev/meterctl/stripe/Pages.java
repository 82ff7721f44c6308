package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.stripe.Calls.Answered;
import dev.meterctl.stripe.Calls.Decoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads one of Stripe's lists, page by page.
///
/// @param word what the list is of, in the plural
/// @param id of an item, the cursor of the next page
record Pages<T>(Calls calls, String path, String word, Decoding<T> decoding, Function<T, String> id) {

    /// 100,000 items: a list that goes on beyond has no end.
    static final int MAX_PAGES = 1_000;

    private static final String PAGE_SIZE = "100";

    private record Page<T>(List<T> items, boolean hasMore) {}

    /// Every item by its id; of one that was read twice, because others were created meanwhile, the later reading.
    Map<String, T> all(Form filter) throws StoreException {
        Map<String, T> all = new LinkedHashMap<>();
        String cursor = null;
        for (int pages = 1; ; pages++) {
            Answered<Page<T>> answered = page(filter.with("limit", PAGE_SIZE).with("starting_after", cursor));
            int before = all.size();
            for (T item : answered.value().items()) {
                cursor = id.apply(item);
                all.put(cursor, item);
            }
            if (!answered.value().hasMore()) {
                return all;
            }
            if (all.size() == before || pages == MAX_PAGES) {
                throw endless(pages, all.size() == before, answered.requestId());
            }
        }
    }

    /// One page, as the query asks for it.
    List<T> one(Form query) throws StoreException {
        return page(query).value().items();
    }

    private Answered<Page<T>> page(Form query) throws StoreException {
        return calls.call(new Request.Read(path, query), answer -> {
            answer.requireObject("list");
            List<T> items = new ArrayList<>();
            for (JsonFields item : answer.list("data")) {
                items.add(decoding.decoded(item));
            }
            return new Page<>(items, answer.flag("has_more"));
        });
    }

    private StoreException endless(int page, boolean bringsNone, @Nullable String requestId) {
        return new StoreException(
                "Stripe's listing of " + word + " has no end: page " + page + " says that there are more"
                        + (bringsNone ? ", and brings none." : "."),
                new Details(
                        200,
                        null,
                        null,
                        null,
                        requestId,
                        "Run again; if it stays so, the listing is in an endless page loop, and the request id is for"
                                + " Stripe's support."));
    }
}
