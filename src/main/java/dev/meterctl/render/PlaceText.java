package dev.meterctl.render;

import dev.meterctl.text.Place;

/// A place as editors and terminals link it: `file:line:column`, as far as it is known.
public final class PlaceText {

    private PlaceText() {}

    public static String of(Place place) {
        String line = place.line() == 0 ? "" : ":" + place.line();
        String column = place.column() == 0 ? "" : ":" + place.column();
        return place.file() + line + column;
    }
}
