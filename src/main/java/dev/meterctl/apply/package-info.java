/// Runs a plan against a store and reports what became of every change. Start at [dev.meterctl.apply.Applier].
@NullMarked
package dev.meterctl.apply;

import org.jspecify.annotations.NullMarked;
