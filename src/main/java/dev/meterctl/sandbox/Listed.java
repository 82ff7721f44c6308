package dev.meterctl.sandbox;

/// An object that has an id and is listed in order of creation.
interface Listed {

    String id();
}
