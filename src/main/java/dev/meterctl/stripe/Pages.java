package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.UnusableAnswer;
import dev.meterctl.json.JsonObject;
import dev.meterctl.stripe.Calls.Answered;
import dev.meterctl.stripe.Calls.Decoding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pages of one of Stripe's lists.
///
/// @param word what the list is of, in the plural
/// @param id of an item, the cursor of the page behind it; null where it cannot be read
record Pages<T>(Calls calls, String path, String word, Decoding<T> decoding, Function<T, @Nullable String> id) {

    /// 100,000 items: a list that goes on beyond has no end.
    static final int MAX_PAGES = 1_000;

    static final int PAGE_SIZE = 100;

    /// @param hasMore whether there are items behind the last one
    record Page<T>(List<T> items, boolean hasMore) {}

    /// Asks for the page behind an item, or for the first page where that is null.
    PendingCall start(Form filter, @Nullable String cursor) {
        return start(filter.with("limit", String.valueOf(PAGE_SIZE)).with("starting_after", cursor));
    }

    /// Asks for one page, as the query has it.
    PendingCall start(Form query) {
        return calls.start(StripeRequest.read(path, query));
    }

    /// What came of asking.
    Answered<Page<T>> page(PendingCall pending) throws StoreException {
        return calls.decoded(pending.request(), pending.await(), this::page);
    }

    private Page<T> page(JsonObject<FieldException> answer) throws AnswerException {
        answer.requireText("object", "list");
        List<T> items = new ArrayList<>();
        for (JsonObject<FieldException> item : answer.nestedList("data")) {
            items.add(decoding.decoded(item));
        }
        return new Page<>(items, answer.flag("has_more"));
    }

    StoreException noCursor(int page, @Nullable String requestId) {
        return new StoreException(new UnusableAnswer(
                "Stripe's listing of " + word + " cannot be read on: page " + page
                        + " says that there are more, and its last one has no id.",
                FieldException.HINT,
                requestId,
                false));
    }

    StoreException endless(int page, boolean bringsNone, @Nullable String requestId) {
        return new StoreException(new UnusableAnswer(
                "Stripe's listing of " + word + " has no end: page " + page + " says that there are more"
                        + (bringsNone ? ", and brings none." : "."),
                "Run again; if it stays so, the listing is in an endless page loop, and the request id is for Stripe's"
                        + " support.",
                requestId,
                false));
    }
}
