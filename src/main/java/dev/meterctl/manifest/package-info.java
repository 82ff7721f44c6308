/// YAML text to desired meters, or diagnostics with file, line and column: see [dev.meterctl.manifest.ManifestReader].
@NullMarked
package dev.meterctl.manifest;

import org.jspecify.annotations.NullMarked;
