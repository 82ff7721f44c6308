package dev.meterctl.sandbox;

/// The sandbox cannot start: its port is taken, or its state file is damaged, in use or out of reach. The
/// message is for people: what is wrong, and what to do.
public final class SandboxException extends Exception {

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
