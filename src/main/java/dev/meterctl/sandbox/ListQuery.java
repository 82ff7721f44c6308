package dev.meterctl.sandbox;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parameters that all lists share.
record ListQuery(
        int limit, @Nullable String startingAfter, @Nullable String endingBefore) {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;
    private static final Set<String> PARAMETERS = Set.of("limit", "starting_after", "ending_before", "expand");

    /// The names of the shared parameters and of a list's own ones.
    static Set<String> with(String... own) {
        Set<String> names = new TreeSet<>(PARAMETERS);
        names.addAll(Set.of(own));
        return names;
    }

    static ListQuery of(Parameters parameters) throws ApiError {
        Long limit = parameters.integer("limit", 1, MAX_LIMIT);
        String startingAfter = parameters.text("starting_after", Parameters.MAX_TEXT);
        String endingBefore = parameters.text("ending_before", Parameters.MAX_TEXT);
        if (startingAfter != null && endingBefore != null) {
            throw Assumptions.bothCursors();
        }
        return new ListQuery((int) (limit == null ? DEFAULT_LIMIT : limit), startingAfter, endingBefore);
    }

    <T extends Stored & Listed> ObjectNode page(Shelf<T> shelf, Predicate<T> filter, String word, String url)
            throws ApiError {
        Shelf.Page<T> page;
        if (startingAfter != null) {
            page = known(shelf.after(startingAfter, limit, filter), word, startingAfter, "starting_after");
        } else if (endingBefore != null) {
            page = known(shelf.before(endingBefore, limit, filter), word, endingBefore, "ending_before");
        } else {
            page = shelf.first(limit, filter);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list");
        ArrayNode data = list.putArray("data");
        page.items().forEach(item -> data.add(item.toJson()));
        list.put("has_more", page.hasMore());
        list.put("url", url);
        return list;
    }

    private static <T> Shelf.Page<T> known(Optional<Shelf.Page<T>> page, String word, String id, String param)
            throws ApiError {
        if (page.isEmpty()) {
            throw Assumptions.noSuchReference(word, id, null, param);
        }
        return page.get();
    }
}
