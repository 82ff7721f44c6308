/// Text from outside, made harmless: begin with [Untrusted]. What is a secret, what a character hides, and what of ours
/// every package words alike. Depends on nothing.
@NullMarked
package dev.meterctl.text;

import org.jspecify.annotations.NullMarked;
