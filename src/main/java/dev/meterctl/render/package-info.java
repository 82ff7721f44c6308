/// Values to text, JSON and Markdown.
@NullMarked
package dev.meterctl.render;

import org.jspecify.annotations.NullMarked;
