/// The diff engine: desired and live meters to a plan. Pure; knows no YAML and no HTTP. Start at
/// [dev.meterctl.plan.Planner].
@NullMarked
package dev.meterctl.plan;

import org.jspecify.annotations.NullMarked;
