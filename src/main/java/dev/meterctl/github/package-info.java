/// The second HTTP edge: what meterctl keeps up to date on GitHub (one comment per target on a pull
/// request, one issue while an account has drifted), and what it looks up there (the plan that was
/// reviewed). Start at [dev.meterctl.github.PlanComment].
@NullMarked
package dev.meterctl.github;

import org.jspecify.annotations.NullMarked;
