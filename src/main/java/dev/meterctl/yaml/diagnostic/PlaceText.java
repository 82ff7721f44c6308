package dev.meterctl.yaml.diagnostic;

import dev.meterctl.text.Place;

/// A place in a message: `file:line:column`.
public final class PlaceText {

    private PlaceText() {}

    public static String of(Place place) {
        return "`" + place.file() + ":" + place.line() + ":" + place.column() + "`";
    }
}
