package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.ObjectTable;
import dev.meterctl.sandbox.store.Transaction;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parameters that all lists share.
public record ListQuery(
        int limit, @Nullable String startingAfter, @Nullable String endingBefore) {

    private static final long DEFAULT_LIMIT = 10;
    private static final long MAX_LIMIT = 100;
    private static final Set<String> PARAMETERS = Set.of("limit", "starting_after", "ending_before", "expand");

    /// The names of the shared parameters and of a list's own ones.
    public static Set<String> with(String... own) {
        Set<String> names = new TreeSet<>(PARAMETERS);
        names.addAll(Set.of(own));
        return names;
    }

    public static ListQuery of(Parameters parameters) throws ApiError {
        Long limit = parameters.integer("limit", 1, MAX_LIMIT);
        String startingAfter = parameters.text("starting_after", Parameters.MAX_TEXT);
        String endingBefore = parameters.text("ending_before", Parameters.MAX_TEXT);
        if (startingAfter != null && endingBefore != null) {
            throw ApiAssumptions.bothCursors();
        }
        return new ListQuery((int) (limit == null ? DEFAULT_LIMIT : limit), startingAfter, endingBefore);
    }

    /// The page of the resource's objects that the query asks for, as Stripe answers it.
    public ObjectNode page(Transaction transaction, Resource resource, Predicate<ObjectNode> filter) throws ApiError {
        ObjectTable table = transaction.table(resource.type());
        String cursor = startingAfter != null ? startingAfter : endingBefore;
        ObjectTable.Page page;
        if (cursor == null) {
            page = table.newest(limit, filter);
        } else if (table.get(cursor).isEmpty()) {
            String param = startingAfter != null ? "starting_after" : "ending_before";
            throw ApiAssumptions.noSuchReference(resource.label(), cursor, null, param);
        } else {
            page = startingAfter != null
                    ? table.olderThan(cursor, limit, filter)
                    : table.newerThan(cursor, limit, filter);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list");
        list.putArray("data").addAll(page.items());
        list.put("has_more", page.hasMore());
        list.put("url", resource.url());
        return list;
    }
}
