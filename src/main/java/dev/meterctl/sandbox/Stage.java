package dev.meterctl.sandbox;

/// Something that answers requests: the [Api], or something that stands between it and the [Transport].
@FunctionalInterface
interface Stage {

    Response answer(Request request) throws InterruptedException;
}
