/// The use cases for one account: plan, plan a saved plan again, apply, find drift. Knows no files, streams or formats.
@NullMarked
package dev.meterctl.reconcile;

import org.jspecify.annotations.NullMarked;
