package dev.meterctl.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/// One request's view of its partition of the state, and the changes it asks for; they take effect together
/// once the transaction is over.
public final class Transaction {

    private final BiFunction<Partition, ObjectType, ObjectTable> tables;
    private final Partition partition;
    private final long now;
    private final List<ObjectNode> changes = new ArrayList<>();

    Transaction(BiFunction<Partition, ObjectType, ObjectTable> tables, Partition partition, long now) {
        this.tables = tables;
        this.partition = partition;
        this.now = now;
    }

    public ObjectTable table(ObjectType type) {
        return tables.apply(partition, type);
    }

    /// The table of the same account in the other mode.
    public ObjectTable tableInOtherMode(ObjectType type) {
        return tables.apply(partition.inOtherMode(), type);
    }

    public Mode mode() {
        return partition.mode();
    }

    /// In seconds since 1970, the same for all of a transaction.
    public long now() {
        return now;
    }

    /// Puts an object, whose `object` names its type, and whose `livemode` is that of the partition.
    public ObjectNode put(ObjectNode object) {
        changes.add(object);
        return object;
    }

    /// What is to change so far.
    public List<ObjectNode> changes() {
        return List.copyOf(changes);
    }

    /// Takes all changes back.
    public void rollBack() {
        changes.clear();
    }
}
