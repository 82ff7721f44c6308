package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.Form;
import dev.meterctl.http.ResponseBody;
import dev.meterctl.stripe.Calls.Answered;
import dev.meterctl.stripe.Pages.Items;
import dev.meterctl.stripe.Pages.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One walk through a list, from its top to its end. Every step takes a page, or the upper part of one, that begins
/// right behind the item the step before ended with; only what is asked for ahead of its turn differs.
///
/// That no item is missed that was in the list when the walk began: of such items, the order is fixed, and every page
/// is an answer given since then. Let all above such an item be walked. The next page holds the items behind the last
/// one taken, without a gap, so either the item is in it, or the page ends above the item. Where only the upper part
/// of a page is taken, the same holds of that part. The walk ends with a page that has nothing behind it. Nowhere does
/// this rest on when, within the walk, a page was asked for, nor on why: a bookmark decides which page is asked for
/// early and where a page is cut, and an early page is used only when the step before ended with its very cursor.
///
/// So the pages behind bookmarks are asked for at once, no more than [#AHEAD] at a time. Bookmarks that lead nowhere
/// cost about as many calls before they are let be. Without bookmarks, the next cursor is guessed as soon as a page
/// is there, so that the next one is under way while this one is decoded.
///
/// Behind a page that ends with an item without an id, nothing can be asked for. Where bookmarks decided that a page
/// ends there, the walk begins anew without them.
final class Pagination<T> implements AutoCloseable {

    /// Pages asked for ahead of their turn: at 20 calls a second, enough for answers that take 0.8 seconds.
    static final int AHEAD = 16;

    private final Pages<T> pages;
    private final Form filter;

    /// Those that the walk has not passed yet.
    private final Set<String> bookmarks;

    /// The pages asked for and not taken yet, by cursor; the first page's is empty.
    private final Map<String, PendingCall> asked = new HashMap<>();

    private final boolean isGuided;
    private int askedInVain;

    Pagination(Pages<T> pages, Form filter, List<String> bookmarks) {
        this.pages = pages;
        this.filter = filter;
        this.bookmarks = new LinkedHashSet<>(bookmarks);
        this.isGuided = !bookmarks.isEmpty();
    }

    Items<T> all() throws StoreException {
        Map<String, T> all = new LinkedHashMap<>();
        List<T> withoutId = new ArrayList<>();
        String cursor = "";
        int steps = 0;
        while (true) {
            Answered<Page<T>> answered = page(cursor);
            Page<T> page = answered.value();
            List<T> taken = page.hasMore() ? upToLastBookmark(page.items()) : page.items();
            int before = all.size();
            String last = take(taken, all, withoutId);
            if (!page.hasMore()) {
                return new Items<>(all, withoutId);
            }
            // A page that was cut is no page more of the list.
            steps += taken.size() == page.items().size() ? 1 : 0;
            if (last == null && !taken.isEmpty()) {
                return withoutCursor(steps, answered.requestId());
            }
            if (last == null || all.size() == before || steps == Pages.MAX_PAGES) {
                throw pages.endless(Math.max(steps, 1), all.size() == before, answered.requestId());
            }
            cursor = last;
            pass(taken, cursor);
        }
    }

    /// The id of the last item.
    private @Nullable String take(List<T> taken, Map<String, T> byId, List<T> withoutId) {
        String id = null;
        for (T item : taken) {
            id = pages.id().of(item);
            if (id == null) {
                withoutId.add(item);
            } else {
                byId.put(id, item);
            }
        }
        return id;
    }

    private Items<T> withoutCursor(int page, @Nullable String requestId) throws StoreException {
        if (isGuided) {
            return pages.all(filter);
        }
        throw pages.noCursor(page, requestId);
    }

    /// Whatever is still under way is no longer wanted.
    @Override
    public void close() {
        asked.values().forEach(PendingCall::cancel);
    }

    private Answered<Page<T>> page(String cursor) throws StoreException {
        PendingCall current = ask(cursor);
        for (String bookmark : bookmarks) {
            if (asked.size() > AHEAD) {
                break;
            }
            ask(bookmark);
        }
        if (bookmarks.isEmpty()) {
            ResponseBody body = current.await().body();
            if (body.lastBehind("has_more").filter("true"::equals).isPresent()) {
                body.lastBehind("id").ifPresent(this::ask);
            }
        }
        Answered<Page<T>> page = pages.page(current);
        asked.remove(cursor);
        return page;
    }

    private PendingCall ask(String cursor) {
        return asked.computeIfAbsent(cursor, missing -> pages.ask(filter, missing.isEmpty() ? null : missing));
    }

    /// The upper part of a page, as far as its last bookmark; all of it when there is none.
    private List<T> upToLastBookmark(List<T> items) {
        for (int end = items.size(); end > 0 && !bookmarks.isEmpty(); end--) {
            if (bookmarks.contains(pages.id().of(items.get(end - 1)))) {
                return items.subList(0, end);
            }
        }
        return items;
    }

    /// Leaves behind the bookmarks among the items taken, and all the others once they prove no good. A wrong guess is
    /// left behind, too.
    private void pass(List<T> taken, String cursor) {
        if (bookmarks.isEmpty() || !lead(taken, cursor)) {
            bookmarks.clear();
            asked.entrySet().stream()
                    .filter(page -> !page.getKey().equals(cursor))
                    .forEach(page -> page.getValue().cancel());
            asked.keySet().retainAll(Set.of(cursor));
        }
    }

    /// Whether the bookmarks lead on: Stripe takes those it was asked with, and not too many pages were asked for in
    /// vain. Where many items are new, a page may hold no bookmark yet; then the first one's answer decides.
    private boolean lead(List<T> taken, String cursor) {
        int before = bookmarks.size();
        for (T item : taken) {
            String id = pages.id().of(item);
            if (id != null && bookmarks.remove(id) && !id.equals(cursor)) {
                skip(id);
            }
        }
        if (bookmarks.size() == before) {
            return !ask(bookmarks.iterator().next()).fails();
        }
        return askedInVain <= AHEAD && asked.values().stream().noneMatch(PendingCall::hasFailed);
    }

    private void skip(String bookmark) {
        PendingCall skipped = asked.remove(bookmark);
        if (skipped != null) {
            skipped.cancel();
            askedInVain++;
        }
    }
}
