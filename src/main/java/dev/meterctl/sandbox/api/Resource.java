package dev.meterctl.sandbox.api;

import static dev.meterctl.sandbox.api.Parameters.optional;
import static dev.meterctl.sandbox.api.Parameters.text;

import dev.meterctl.sandbox.api.ApiError.Template;
import dev.meterctl.sandbox.api.Parameters.Parameter;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.ObjectTable;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        String after = cursor(table, parameters, STARTING_AFTER);
        String before = cursor(table, parameters, ENDING_BEFORE);
        ObjectTable.Page page = table.page(after, before, parameters.path(LIMIT).asInt(DEFAULT_LIMIT), filter);
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data").addAll(page.items());
        return list.put("has_more", page.hasMore()).put("url", url);
    }

    private @Nullable String cursor(ObjectTable table, ObjectNode parameters, String param) throws ApiError {
        String id = parameters.path(param).stringValue(null);
        if (id != null && table.get(id).isEmpty()) {
            throw noSuch(id, param);
        }
        return id;
    }

    /// The object that a path names.
    public ObjectNode named(Transaction transaction, String id) throws ApiError {
        return object(transaction, id, ApiAssumptions.NO_SUCH_OBJECT, "id");
    }

    /// The object that a parameter names.
    public ObjectNode referenced(Transaction transaction, String id, String param) throws ApiError {
        return object(transaction, id, ApiAssumptions.NO_SUCH_REFERENCE, param);
    }

    private ObjectNode object(Transaction transaction, String id, Template missing, String param) throws ApiError {
        Optional<ObjectNode> object = transaction.table(type).get(id);
        if (object.isPresent()) {
            return object.get();
        }
        Mode mode = transaction.mode();
        boolean elsewhere = transaction.tableInOtherMode(type).get(id).isPresent();
        String hint = ApiAssumptions.IN_OTHER_MODE.formatted(mode.other().wireName(), mode.wireName());
        throw missing.about(param, label, id, elsewhere ? hint : "");
    }

    /// A parameter names no such object, wherever one might look.
    public ApiError noSuch(String id, String param) {
        return ApiAssumptions.NO_SUCH_REFERENCE.about(param, label, id, "");
    }
}
