/// Options that several commands share, and what they come to.
@NullMarked
package dev.meterctl.cli.option;

import org.jspecify.annotations.NullMarked;
