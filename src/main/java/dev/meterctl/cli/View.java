package dev.meterctl.cli;

import dev.meterctl.render.text.Palette;

/// Shows a result of one type in one format.
@FunctionalInterface
interface View<R> {

    /// The result as text.
    ///
    /// @param quiet whether only the result itself is wanted
    String of(R result, Palette palette, boolean quiet);
}
