package dev.meterctl.cli.console;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Waits for what another thread does, which ends here as it would have ended in this thread.
public final class Waiting {

    private Waiting() {}

    /// @param expected the one checked exception it may end in
    public static <T, E extends Exception> T of(Future<T> future, Class<E> expected) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (expected.isInstance(cause)) {
                throw expected.cast(cause);
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
