/// What a command tells GitHub besides its result.
@NullMarked
package dev.meterctl.cli.review;

import org.jspecify.annotations.NullMarked;
