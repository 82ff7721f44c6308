/// YAML text to a located tree, or diagnostics. Knows no meter. Start at [dev.meterctl.yaml.LocatedTreeReader].
@NullMarked
package dev.meterctl.yaml;

import org.jspecify.annotations.NullMarked;
