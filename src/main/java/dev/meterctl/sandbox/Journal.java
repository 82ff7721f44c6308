package dev.meterctl.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Makes changes of the state durable.
interface Journal extends Closeable {

    /// Returns when the changes are durable; fails with none of them durable.
    void append(List<Stored> changes) throws IOException;

    /// For a state that lives as long as the sandbox.
    static Journal ofMemory() {
        return new Journal() {
            @Override
            public void append(List<Stored> changes) {}

            @Override
            public void close() {}
        };
    }
}
