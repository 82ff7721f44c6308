package dev.meterctl.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes that become durable together, or not at all. Guarded by the lock of its [State] until it is ended.
final class Batch {

    private final List<List<Stored>> changes = new ArrayList<>();
    private volatile boolean ended;
    private volatile @Nullable Exception failure;

    /// Adds what one request changed.
    void add(List<Stored> changed) {
        changes.add(changed);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    List<List<Stored>> changes() {
        return List.copyOf(changes);
    }

    int objects() {
        return changes.stream().mapToInt(List::size).sum();
    }

    /// Ends the batch.
    ///
    /// @param cause why nothing of it is durable, or null if all of it is
    void end(@Nullable Exception cause) {
        failure = cause;
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /// Throws the reason why the batch is not durable.
    void check() throws IOException {
        Exception cause = failure;
        if (cause != null) {
            throw new IOException(cause.getMessage(), cause);
        }
    }
}
