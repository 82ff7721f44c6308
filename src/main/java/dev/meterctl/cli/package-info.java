/// The command line: the only place with files, environment, streams and exit codes. Start at [dev.meterctl.cli.Main].
@NullMarked
package dev.meterctl.cli;

import org.jspecify.annotations.NullMarked;
