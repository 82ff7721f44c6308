/// YAML text to a located tree, or diagnostics. Knows no meter. Start at [dev.meterctl.yaml.YamlReader].
@NullMarked
package dev.meterctl.yaml;

import org.jspecify.annotations.NullMarked;
