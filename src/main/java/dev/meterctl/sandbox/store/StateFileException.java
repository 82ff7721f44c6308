package dev.meterctl.sandbox.store;

import org.jspecify.annotations.Nullable;

/// The state file is damaged, in use or out of reach. The message is for people: what is wrong, and what to do.
public final class StateFileException extends Exception {

    StateFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
