/// The files that a command reads and writes.
@NullMarked
package dev.meterctl.cli.file;

import org.jspecify.annotations.NullMarked;
