/// What the views of a plan, a report and diagnostics say whatever their format. Each format is a room, which uses no
/// other room.
@NullMarked
package dev.meterctl.render;

import org.jspecify.annotations.NullMarked;
