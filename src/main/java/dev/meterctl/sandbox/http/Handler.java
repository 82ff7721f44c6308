package dev.meterctl.sandbox.http;

/// Something that answers requests.
@FunctionalInterface
public interface Handler {

    Response handle(Request request) throws InterruptedException;
}
