/// Diagnostics: a fault in a file with its place, code, sentence and hint; and the text that they point into.
@NullMarked
package dev.meterctl.yaml.diagnostic;

import org.jspecify.annotations.NullMarked;
