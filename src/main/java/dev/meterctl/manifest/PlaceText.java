package dev.meterctl.manifest;

import dev.meterctl.meter.Place;

/// A place in a message: `file:line:column`.
final class PlaceText {

    private PlaceText() {}

    static String of(Place place) {
        return "`" + place.file() + ":" + place.line() + ":" + place.column() + "`";
    }
}
