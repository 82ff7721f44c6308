/// JSON text: equal trees give equal text. Knows no format of ours.
@NullMarked
package dev.meterctl.json;

import org.jspecify.annotations.NullMarked;
