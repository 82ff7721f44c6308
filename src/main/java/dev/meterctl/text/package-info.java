/// Text from outside, made harmless: what is a secret, and how a text is shown without it. Depends on nothing.
@NullMarked
package dev.meterctl.text;

import org.jspecify.annotations.NullMarked;
