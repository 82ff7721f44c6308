/// Values to text for people at a terminal, and how it is coloured and aligned.
@NullMarked
package dev.meterctl.render.text;

import org.jspecify.annotations.NullMarked;
