/// Values as a workflow of GitHub Actions takes them: annotations beside lines, and outputs for later steps. Calls
/// nobody.
@NullMarked
package dev.meterctl.render.workflow;

import org.jspecify.annotations.NullMarked;
