package dev.meterctl.sandbox.api;

import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A type of object that requests name by id.
///
/// @param label what messages call such an object
/// @param url of the list of them
public record Resource(ObjectType type, String label, String url) {

    /// The object that a path names.
    public ObjectNode named(Transaction transaction, String id) throws ApiError {
        ObjectNode found = transaction.table(type).get(id).orElse(null);
        if (found == null) {
            throw ApiAssumptions.noSuchObject(label, id, elsewhere(transaction, id));
        }
        return found;
    }

    /// The object that a parameter names.
    public ObjectNode referenced(Transaction transaction, String id, String param) throws ApiError {
        ObjectNode found = transaction.table(type).get(id).orElse(null);
        if (found == null) {
            throw ApiAssumptions.noSuchReference(label, id, elsewhere(transaction, id), param);
        }
        return found;
    }

    private @Nullable Mode elsewhere(Transaction transaction, String id) {
        boolean there = transaction.tableInOtherMode(type).get(id).isPresent();
        return there ? transaction.mode().other() : null;
    }
}
