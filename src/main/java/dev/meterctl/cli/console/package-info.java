/// The streams of a run, its end and its exit code.
@NullMarked
package dev.meterctl.cli.console;

import org.jspecify.annotations.NullMarked;
