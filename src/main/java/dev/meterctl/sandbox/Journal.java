package dev.meterctl.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Makes changes of the state durable. Used by one thread at a time.
interface Journal extends Closeable {

    /// How many objects it holds, those out of date included.
    long size();

    /// Returns when all the changes are durable; when it fails, the state counts as unchanged.
    ///
    /// @param changes a list for each request, in the order made
    void append(List<List<Stored>> changes) throws IOException;

    /// Puts the contents in the place of everything it holds, in one step: a kill leaves the one or the other.
    void replace(List<Stored> contents) throws IOException;

    /// Everything durable, in the order written.
    List<Stored> read() throws IOException;

    /// For a state that lives as long as the sandbox: never fails, and so is never read.
    static Journal ofMemory() {
        return new Journal() {
            @Override
            public long size() {
                return 0;
            }

            @Override
            public void append(List<List<Stored>> changes) {}

            @Override
            public void replace(List<Stored> contents) {}

            @Override
            public List<Stored> read() {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
