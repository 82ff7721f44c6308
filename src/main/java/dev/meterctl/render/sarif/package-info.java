/// Values to SARIF 2.1.0, the format of code scanning.
@NullMarked
package dev.meterctl.render.sarif;

import org.jspecify.annotations.NullMarked;
