package dev.meterctl.render.sarif;

import dev.meterctl.text.Place;
import java.util.Optional;

/// One result of code scanning.
///
/// @param rule the id of its [SarifRule]
/// @param message sentences that may quote what comes from outside
/// @param place where it is, as far as known
/// @param length of the marked part of the line, in code points; 0 where that is not known
/// @param identity what stays of it while lines elsewhere come and go
record SarifFinding(String rule, String message, Optional<Place> place, int length, String identity) {}
