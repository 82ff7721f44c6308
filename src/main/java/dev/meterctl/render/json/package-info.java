/// Diagnostics to JSON.
@NullMarked
package dev.meterctl.render.json;

import org.jspecify.annotations.NullMarked;
