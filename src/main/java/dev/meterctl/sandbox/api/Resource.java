package dev.meterctl.sandbox.api;

import static dev.meterctl.sandbox.api.Parameters.optional;
import static dev.meterctl.sandbox.api.Parameters.text;

import dev.meterctl.sandbox.api.Parameters.Parameter;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.ObjectTable;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A type of object that requests name by id, and that is listed page by page.
///
/// @param label what messages call such an object
/// @param url of the list of them
public record Resource(ObjectType type, String label, String url) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;
    private static final String LIMIT = "limit";
    private static final String STARTING_AFTER = "starting_after";
    private static final String ENDING_BEFORE = "ending_before";

    /// The parameters of a list: those that all lists share, and its own ones.
    public static Parameters listParameters(Parameter... own) {
        Stream<Parameter> shared = Stream.of(
                optional(LIMIT, Parameters.integer(1, MAX_LIMIT)),
                optional(STARTING_AFTER, text()),
                optional(ENDING_BEFORE, text()));
        return Parameters.of(Stream.concat(shared, Stream.of(own)).toArray(Parameter[]::new))
                .where(checked -> {
                    if (checked.has(STARTING_AFTER) && checked.has(ENDING_BEFORE)) {
                        throw ApiAssumptions.BOTH_CURSORS.with();
                    }
                });
    }

    /// The page that the parameters of a list ask for, as Stripe answers it.
    public ObjectNode page(Transaction transaction, ObjectNode parameters, Predicate<ObjectNode> filter)
            throws ApiError {
        ObjectTable table = transaction.table(type);
        int limit = parameters.path(LIMIT).asInt(DEFAULT_LIMIT);
        ObjectTable.Page page;
        if (parameters.has(STARTING_AFTER)) {
            page = table.olderThan(cursor(table, parameters, STARTING_AFTER), limit, filter);
        } else if (parameters.has(ENDING_BEFORE)) {
            page = table.newerThan(cursor(table, parameters, ENDING_BEFORE), limit, filter);
        } else {
            page = table.newest(limit, filter);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data").addAll(page.items());
        return list.put("has_more", page.hasMore()).put("url", url);
    }

    private String cursor(ObjectTable table, ObjectNode parameters, String param) throws ApiError {
        String id = parameters.required(param).stringValue();
        if (table.get(id).isEmpty()) {
            throw noSuch(id, param);
        }
        return id;
    }

    /// The object that a path names.
    public ObjectNode named(Transaction transaction, String id) throws ApiError {
        return transaction
                .table(type)
                .get(id)
                .orElseThrow(() -> ApiAssumptions.NO_SUCH_OBJECT.about("id", label, id, elsewhere(transaction, id)));
    }

    /// The object that a parameter names.
    public ObjectNode referenced(Transaction transaction, String id, String param) throws ApiError {
        return transaction
                .table(type)
                .get(id)
                .orElseThrow(
                        () -> ApiAssumptions.NO_SUCH_REFERENCE.about(param, label, id, elsewhere(transaction, id)));
    }

    /// A parameter names no such object, wherever one might look.
    public ApiError noSuch(String id, String param) {
        return ApiAssumptions.NO_SUCH_REFERENCE.about(param, label, id, "");
    }

    private String elsewhere(Transaction transaction, String id) {
        Mode mode = transaction.mode();
        boolean there = transaction.tableInOtherMode(type).get(id).isPresent();
        return there ? ApiAssumptions.IN_OTHER_MODE.formatted(mode.other().wireName(), mode.wireName()) : "";
    }
}
