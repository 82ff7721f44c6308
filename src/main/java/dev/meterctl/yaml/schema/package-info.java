/// Located trees held against a JSON Schema, its findings in our words.
@NullMarked
package dev.meterctl.yaml.schema;

import org.jspecify.annotations.NullMarked;
