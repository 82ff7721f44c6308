/// The JSON formats of plan and report, written and read back. Start at [dev.meterctl.planfile.PlanJson].
@NullMarked
package dev.meterctl.planfile;

import org.jspecify.annotations.NullMarked;
