package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.http.Form;
import dev.meterctl.http.Request;
import dev.meterctl.stripe.Calls.Answered;
import dev.meterctl.stripe.Calls.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one of Stripe's lists, page by page.
///
/// @param word what the list is of, in the plural
/// @param decoding of a page
/// @param id of an item, the cursor of the page behind it
record Pages<T>(Calls calls, String path, String word, Decoding<Page<T>> decoding, Id<T> id) {

    /// 100,000 items: a list that goes on beyond has no end.
    static final int MAX_PAGES = 1_000;

    static final int PAGE_SIZE = 100;

    @FunctionalInterface
    interface Id<T> {
        /// Null where it cannot be read.
        @Nullable
        String of(T item);
    }

    /// Every item of a list.
    ///
    /// @param byId each once; of one that was read twice, because others were created meanwhile, the later reading
    record Items<T>(Map<String, T> byId, List<T> withoutId) {}

    /// @param hasMore whether there are items behind the last one
    record Page<T>(List<T> items, boolean hasMore) {

        /// Reads pages by reading each item.
        static <T> Decoding<Page<T>> of(Decoding<T> decoding) {
            return answer -> decoded(answer, decoding);
        }

        static <T> Page<T> decoded(JsonFields answer, Decoding<T> decoding) throws AnswerException {
            answer.requireObject("list");
            List<T> items = new ArrayList<>();
            for (JsonFields item : answer.list("data")) {
                items.add(decoding.decoded(item));
            }
            return new Page<>(items, answer.flag("has_more"));
        }
    }

    Items<T> all(Form filter) throws StoreException {
        return all(filter, List.of());
    }

    /// The same, the faster the better the bookmarks are (see [Pagination]).
    Items<T> all(Form filter, List<String> bookmarks) throws StoreException {
        try (Pagination<T> walk = new Pagination<>(this, filter, bookmarks)) {
            return walk.all();
        }
    }

    /// Asks for the page behind an item, or for the first page where that is null.
    PendingCall ask(Form filter, @Nullable String cursor) {
        return ask(filter.with("limit", String.valueOf(PAGE_SIZE)).with("starting_after", cursor));
    }

    /// Asks for one page, as the query has it.
    PendingCall ask(Form query) {
        return calls.ask(new Request.Read(path, query));
    }

    /// What came of asking.
    Answered<Page<T>> page(PendingCall asked) throws StoreException {
        return calls.decoded(asked.request(), asked.await(), decoding);
    }

    StoreException noCursor(int page, @Nullable String requestId) {
        return new StoreException(
                "Stripe's listing of " + word + " cannot be read on: page " + page
                        + " says that there are more, and its last one has no id.",
                new Details(200, null, null, null, requestId, JsonFields.HINT));
    }

    StoreException endless(int page, boolean bringsNone, @Nullable String requestId) {
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
