package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.stripe.Calls.Answered;
import dev.meterctl.stripe.Pages.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a list once, from its top to its end. Every step takes a page, or the upper part of one, that begins right
/// behind the item the step before ended with; only what is asked for ahead of its turn differs.
///
/// That no item is missed that was in the list when the reading began: of such items, the order is fixed, and
/// every page is an answer given since then. Let all above such an item be taken. The next page holds the items
/// behind the last one taken, without a gap, so either the item is in it, or the page ends above the item. Where
/// only the upper part of a page is taken, the same holds of that part. The reading ends with a page that has
/// nothing behind it. Nowhere does this rest on when, meanwhile, a page was asked for, nor on why: a page cursor
/// that was known decides which page is asked for early and where a page is cut, and an early page is used only
/// when the step before ended with its very cursor.
///
/// So the pages behind known cursors are asked for at once, no more than [#AHEAD] at a time. Cursors that lead nowhere
/// cost about as many calls before they are let be.
///
/// Behind a page that ends with an item without an id, nothing can be asked for. Where known cursors decided that
/// a page ends there, the reading begins anew without them.
final class Pagination<T> {

    /// Every item of a list.
    ///
    /// @param byId each once; of one that was read twice, because others were created meanwhile, the later reading
    record Items<T>(Map<String, T> byId, List<T> withoutId) {}

    /// Pages asked for ahead of their turn: at 20 calls a second, enough for answers that take 0.8 seconds.
    static final int AHEAD = 16;

    private final Pages<T> pages;
    private final Form filter;

    /// The cursors known from before that are not passed yet.
    private final Set<String> known;

    /// The pages asked for and not taken yet, by cursor; the first page's is empty.
    private final Map<String, PendingCall> pending = new HashMap<>();

    private final boolean isGuided;
    private int askedInVain;

    /// @param known cursors behind which pages began before; the better they are, the faster the list is read
    Pagination(Pages<T> pages, Form filter, List<String> known) {
        this.pages = pages;
        this.filter = filter;
        this.known = new LinkedHashSet<>(known);
        this.isGuided = !known.isEmpty();
    }

    Items<T> all() throws StoreException {
        try {
            return read();
        } finally {
            pending.values().forEach(PendingCall::cancel); // Is no longer wanted.
        }
    }

    private Items<T> read() throws StoreException {
        Map<String, T> all = new LinkedHashMap<>();
        List<T> withoutId = new ArrayList<>();
        String cursor = "";
        int steps = 0;
        while (true) {
            Answered<Page<T>> answered = page(cursor);
            Page<T> page = answered.value();
            List<T> taken = page.hasMore() ? upToLastKnown(page.items()) : page.items();
            int before = all.size();
            String last = take(taken, all, withoutId);
            if (!page.hasMore()) {
                return new Items<>(all, withoutId);
            }
            // A page that was cut is no page more of the list.
            steps += taken.size() == page.items().size() ? 1 : 0;
            if (last == null && !taken.isEmpty()) {
                if (isGuided) {
                    return new Pagination<>(pages, filter, List.of()).all();
                }
                throw pages.noCursor(steps, answered.requestId());
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
            id = pages.id().apply(item);
            if (id == null) {
                withoutId.add(item);
            } else {
                byId.put(id, item);
            }
        }
        return id;
    }

    private Answered<Page<T>> page(String cursor) throws StoreException {
        PendingCall current = start(cursor);
        for (Iterator<String> ahead = known.iterator(); ahead.hasNext() && pending.size() <= AHEAD; ) {
            start(ahead.next());
        }
        Answered<Page<T>> page = pages.page(current);
        pending.remove(cursor);
        return page;
    }

    private PendingCall start(String cursor) {
        return pending.computeIfAbsent(cursor, missing -> pages.start(filter, missing.isEmpty() ? null : missing));
    }

    /// The upper part of a page, as far as its last known cursor; all of it when there is none.
    private List<T> upToLastKnown(List<T> items) {
        for (int end = items.size(); end > 0 && !known.isEmpty(); end--) {
            if (known.contains(pages.id().apply(items.get(end - 1)))) {
                return items.subList(0, end);
            }
        }
        return items;
    }

    /// Leaves behind the known cursors among the items taken, and all the others once they prove no good.
    private void pass(List<T> taken, String cursor) {
        if (known.isEmpty() || !lead(taken, cursor)) {
            known.clear();
            pending.forEach((ahead, page) -> {
                if (!ahead.equals(cursor)) {
                    page.cancel();
                }
            });
            pending.keySet().retainAll(Set.of(cursor));
        }
    }

    /// Whether the known cursors lead on: Stripe takes those it was asked with, and not too many pages were asked for
    /// in vain. Where many items are new, a page may hold no known cursor yet; then the first one's answer decides.
    private boolean lead(List<T> taken, String cursor) {
        int before = known.size();
        for (T item : taken) {
            String id = pages.id().apply(item);
            if (id != null && known.remove(id) && !id.equals(cursor)) {
                skip(id);
            }
        }
        if (known.size() == before) {
            return !start(known.iterator().next()).fails();
        }
        return askedInVain <= AHEAD && pending.values().stream().noneMatch(PendingCall::hasFailed);
    }

    private void skip(String cursor) {
        PendingCall skipped = pending.remove(cursor);
        if (skipped != null) {
            skipped.cancel();
            askedInVain++;
        }
    }
}
